package vn.conglang.lab.hall;

/// What kept the lab from doing what it was told, in one sentence for the person who asked.
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A sentence.
    public LabException(String message) {
        super(message);
    }

    /// A sentence and what led to it.
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
