package vn.conglang.portal.web;

/// A form that can't be read: none, cut off, or too large.
public final class FormException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FormException(String message, Throwable cause) {
        super(message, cause);
    }
}
