package vn.conglang.lab.demo.played;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import vn.conglang.lab.demo.DemoException;
import vn.conglang.province.store.DatabaseSettings;

/// Puts what the demo's own database says of played halls into the past: all of it arrived within
/// seconds, while a real province hears of a quarter-hour when it is over. Nothing else than the
/// moments of arrival is changed.
final class Past {
    private final DatabaseSettings database;

    Past(DatabaseSettings database) {
        this.database = database;
    }

    /// Whether the province heard of a hall in an earlier run of this demo.
    boolean knows(PlayedHall hall) {
        return asking(connection -> {
            try (var select = connection.prepareStatement("select 1 from hall where hall = ?")) {
                select.setString(1, hall.id().value());
                return select.executeQuery().next();
            }
        });
    }

    /// Whether the province has what these halls said of their boxes, which comes after the rest.
    boolean hasVitals(List<PlayedHall> halls) {
        return asking(connection -> {
            try (var select =
                    connection.prepareStatement(
                            "select count(distinct hall) from hall_vitals where hall = any(?)")) {
                var ids = halls.stream().map(hall -> hall.id().value()).toArray();
                select.setArray(1, connection.createArrayOf("text", ids));
                try (var row = select.executeQuery()) {
                    return row.next() && row.getInt(1) == halls.size();
                }
            }
        });
    }

    /// Each record arrived when its stretch was over; a silent hall spoke last when it did.
    void arrange(List<PlayedHall> halls, Instant now) {
        asking(connection -> {
            connection.setAutoCommit(false);
            try (var records =
                    connection.prepareStatement(
                            "update usage_record set received_at = started_at + make_interval(secs => seconds) where hall = ?")) {
                for (var hall : halls) {
                    records.setString(1, hall.id().value());
                    records.addBatch();
                }
                records.executeBatch();
            }
            for (var hall : halls) {
                if (!hall.condition().speaks()) {
                    silence(connection, hall, now.minus(hall.condition().silence()));
                }
            }
            connection.commit();
            return true;
        });
    }

    private static void silence(Connection connection, PlayedHall hall, Instant last)
            throws SQLException {
        for (var change :
                List.of(
                        "update hall set last_heard_at = ? where hall = ?",
                        "update hall_status set received_at = ? where hall = ?",
                        "update hall_vitals set received_at = ? where hall = ?")) {
            try (var update = connection.prepareStatement(change)) {
                update.setObject(1, OffsetDateTime.ofInstant(last, ZoneOffset.UTC));
                update.setString(2, hall.id().value());
                update.executeUpdate();
            }
        }
    }

    private <T> T asking(Question<T> question) {
        try (var connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new DemoException("The demo's database: " + e.getMessage(), e);
        }
    }

    /// Something asked of the database.
    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
