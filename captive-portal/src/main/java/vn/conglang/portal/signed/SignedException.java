package vn.conglang.portal.signed;

/// A file that the province has not signed, or that can't be read; says which and why.
public final class SignedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what, and why
    public SignedException(String message) {
        super(message);
    }

    SignedException(String message, Throwable cause) {
        super(message, cause);
    }
}
