package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// Binds a list of rows as one array for each column, so that a statement takes any number of rows
/// through `unnest`.
final class Columns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int position;

    Columns(Connection connection, PreparedStatement statement, List<T> rows) {
        this(connection, statement, rows, 1);
    }

    /// @param first position of the first array in the statement
    Columns(Connection connection, PreparedStatement statement, List<T> rows, int first) {
        this.position = first;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    Columns<T> text(Function<T, String> value) throws SQLException {
        return bind("text", value);
    }

    Columns<T> number(Function<T, Long> value) throws SQLException {
        return bind("bigint", value);
    }

    /// @param type of the array: `text` or `bigint`
    Columns<T> bind(String type, Function<T, ?> value) throws SQLException {
        var values = rows.stream().map(value).toArray();
        statement.setArray(position++, connection.createArrayOf(type, values));
        return this;
    }
}
