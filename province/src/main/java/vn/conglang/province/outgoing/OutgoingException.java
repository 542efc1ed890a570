package vn.conglang.province.outgoing;

/// The broker did not take a message; says which and why.
public final class OutgoingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutgoingException(String message) {
        super(message);
    }

    OutgoingException(String message, Throwable cause) {
        super(message, cause);
    }
}
