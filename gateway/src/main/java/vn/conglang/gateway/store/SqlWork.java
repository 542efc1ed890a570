package vn.conglang.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Work inside one transaction.
///
/// @param <T> what comes out of it
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
    /// Does the work. The connection is not to be kept, closed, committed or rolled back.
    T run(Connection connection) throws SQLException;
}
