package vn.conglang.provisioning.authority;

/// An act of the authority that could not be done; what stood before still stands.
public final class AuthorityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuthorityException(String message) {
        super(message);
    }

    public AuthorityException(String message, Throwable cause) {
        super(message, cause);
    }
}
