package vn.conglang.provisioning.settings;

/// The broker did not take what was sent; says what and why.
public final class SendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SendException(String message) {
        super(message);
    }

    SendException(String message, Throwable cause) {
        super(message, cause);
    }
}
