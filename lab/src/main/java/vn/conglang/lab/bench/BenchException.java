package vn.conglang.lab.bench;

/// A bench that cannot go on; the message is meant for the person who started it.
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Says what was being done and what stood in the way.
    public BenchException(String message) {
        super(message);
    }

    /// Says what was being done, and keeps what stood in the way.
    public BenchException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
