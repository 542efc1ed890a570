package vn.conglang.lab.storage;

/// A block device of the lab, or what lies on it, cannot be used; the message says what was tried.
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StorageException(String message) {
        super(message);
    }

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
