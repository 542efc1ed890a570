package vn.conglang.province.bulletin;

/// The key for bulletins, or the workshop's word for it, is of no use; says which and why.
public final class BulletinException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BulletinException(String message) {
        super(message);
    }

    BulletinException(String message, Throwable cause) {
        super(message, cause);
    }
}
