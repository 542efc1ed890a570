package vn.conglang.portal.web;

/// A listener that cannot start or stop.
public final class WebException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WebException(String message, Throwable cause) {
        super(message, cause);
    }
}
