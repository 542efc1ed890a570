package vn.conglang.lab.box;

/// A root that could not be made, or a box that did not come up; the message says which, and why.
public final class BoxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BoxException(String message) {
        super(message);
    }

    BoxException(String message, Throwable cause) {
        super(message, cause);
    }
}
