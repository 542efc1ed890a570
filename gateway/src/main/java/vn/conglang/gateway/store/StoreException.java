package vn.conglang.gateway.store;

/// The data folder or the database in it cannot be used; the message says for what, and why.
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
