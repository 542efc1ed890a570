package vn.conglang.lab.demo;

/// The demo cannot start or go on; the message is one sentence for the person in front of it.
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message one sentence
    public DemoException(String message) {
        super(message);
    }

    /// @param message one sentence
    public DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
