package vn.conglang.gateway.child;

/// A helper program could not be started, died, or did not answer.
public final class ChildException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChildException(String message) {
        super(message);
    }

    ChildException(String message, Throwable cause) {
        super(message, cause);
    }
}
