package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements with their values on one connection. For one thread.
final class Sql {
    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /// The rows that a query finds.
    ///
    /// @throws StoreException when the database refuses
    <T> List<T> rows(String query, Reports.Row<T> each, @Nullable Object... values) {
        try (var select = connection.prepareStatement(query)) {
            bind(select, values);
            return Reports.list(select, each);
        } catch (SQLException e) {
            throw new StoreException("reading", e);
        }
    }

    /// How many rows a statement changed.
    ///
    /// @throws StoreException when the database refuses
    int change(String statement, @Nullable Object... values) {
        try (var change = connection.prepareStatement(statement)) {
            bind(change, values);
            return change.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("changing", e);
        }
    }

    private void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bound(values[i]));
        }
    }

    private @Nullable Object bound(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Bytes bytes -> bytes.toArray();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Collection<?> texts -> connection.createArrayOf("text", texts.toArray());
            default -> value;
        };
    }
}
