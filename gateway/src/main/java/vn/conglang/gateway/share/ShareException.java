package vn.conglang.gateway.share;

/// The kernel or its program tc did not do what sharing needs; the message has tc's own words.
public final class ShareException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShareException(String message) {
        super(message);
    }

    ShareException(String message, Throwable cause) {
        super(message, cause);
    }
}
