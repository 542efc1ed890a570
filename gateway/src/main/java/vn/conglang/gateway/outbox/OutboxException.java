package vn.conglang.gateway.outbox;

import vn.conglang.gateway.store.StoreException;

/// The outbox cannot take or give a record; the message says which and why. What was stored before
/// is untouched.
public final class OutboxException extends StoreException {
    private static final long serialVersionUID = 1L;

    OutboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
