package vn.conglang.gateway.store;

/// There is no room for the change: the disk is full, or the database has reached its bound. What
/// was stored before is safe; the change can be tried again when there is room.
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
