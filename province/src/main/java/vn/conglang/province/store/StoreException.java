package vn.conglang.province.store;

import java.sql.SQLException;

/// The database could not do what was asked; the message says what.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean contentRefused;

    StoreException(String action, SQLException cause) {
        super(action + ": " + cause.getMessage(), cause);
        var state = cause.getSQLState();
        // class 21, 22, 23: the data is at fault, trying again would give the same answer
        this.contentRefused = state != null && state.matches("2[123].*");
    }

    StoreException(String message, RuntimeException cause) {
        super(message, cause);
        this.contentRefused = false;
    }

    /// Whether the database refused the content itself, so that another try is in vain.
    public boolean contentRefused() {
        return contentRefused;
    }
}
