package vn.conglang.gateway.headcount;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.conglang.gateway.history.SqliteHistory;
import vn.conglang.gateway.outbox.ClosedQuarter;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;

/// Where counting is kept between two readings and over power cuts: tables `count_day`,
/// `count_device` and `count_checkpoint`. Whatever could tell one device from another is erased
/// when the local day ends.
public final class CountBook {
    private static final JsonType<Checkpoint> CHECKPOINT =
            Jsonb.builder().build().type(Checkpoint.class);

    private static final String READ_CHECKPOINT = "select body from count_checkpoint";
    private static final String WRITE_CHECKPOINT =
            """
            insert into count_checkpoint (id, body) values (1, ?)
                on conflict (id) do update set body = excluded.body
            """;
    private static final String READ_DAY = "select date, key from count_day";
    private static final String ERASE_DAY = "delete from count_day";
    private static final String WRITE_DAY =
            "insert into count_day (id, date, key) values (1, ?, ?)";
    private static final String READ_DEVICES = "select name, since_ms, last_ms from count_device";
    private static final String REDATE_DAY = "update count_day set date = ?";
    private static final String ERASE_DEVICE = "delete from count_device where name = ?";
    private static final String ERASE_DEVICES = "delete from count_device";
    private static final String WRITE_DEVICE =
            """
            insert into count_device (name, since_ms, last_ms) values (?, ?, ?)
                on conflict (name) do update set since_ms = excluded.since_ms, last_ms = excluded.last_ms
             where last_ms <> excluded.last_ms
            """;

    private final Database database;
    private final SqliteOutbox outbox;
    private final SqliteHistory history;

    /// A book in the gateway's database.
    ///
    /// @param outbox takes the closed stretches, in the same transaction in which the next one is
    ///   opened
    /// @param history remembers them for the hall itself, in that transaction too
    public CountBook(Database database, SqliteOutbox outbox, SqliteHistory history) {
        this.database = database;
        this.outbox = outbox;
        this.history = history;
    }

    /// When a device came and when it was last seen, since boot. Of one that is here the latter may
    /// lie ahead.
    record Span(Duration since, Duration last) {
        /// The same as of when it was saved.
        Span until(Duration saved) {
            return last.compareTo(saved) > 0 ? new Span(since, saved) : this;
        }
    }

    Optional<Checkpoint> checkpoint() {
        return database.<Optional<Checkpoint>>inTransaction(connection -> {
            try (var statement = connection.prepareStatement(READ_CHECKPOINT);
                    var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(CHECKPOINT.fromJson(rows.getString(1)))
                        : Optional.empty();
            }
        });
    }

    Optional<DayKey> day() {
        return database.<Optional<DayKey>>inTransaction(connection -> {
            try (var statement = connection.prepareStatement(READ_DAY);
                    var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new DayKey(LocalDate.parse(rows.getString(1)), rows.getString(2)))
                        : Optional.empty();
            }
        });
    }

    /// The devices counted on the day in the book, by their name of the day.
    Map<String, Span> devices() {
        return database.<Map<String, Span>>inTransaction(connection -> {
            var devices = new HashMap<String, Span>();
            try (var statement = connection.prepareStatement(READ_DEVICES);
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    devices.put(
                            rows.getString(1),
                            new Span(
                                    Duration.ofMillis(rows.getLong(2)),
                                    Duration.ofMillis(rows.getLong(3))));
                }
            }
            return devices;
        });
    }

    /// Erases the day in a gateway's database, devices and key, and leaves no trace of them.
    public static void forgetDay(Database database) {
        database.<Boolean>inTransaction(CountBook::eraseDay);
        database.eraseTraces();
    }

    private static boolean eraseDay(Connection connection) throws SQLException {
        update(connection, ERASE_DEVICES);
        update(connection, ERASE_DAY);
        return true;
    }

    /// Erases the day before, devices and key, and begins another.
    void beginDay(DayKey day) {
        database.<Boolean>inTransaction(connection -> {
            eraseDay(connection);
            update(connection, WRITE_DAY, day.date().toString(), day.key());
            return true;
        });
        database.eraseTraces();
    }

    void save(Checkpoint checkpoint, Map<String, Span> devices) {
        database.<Boolean>inTransaction(connection -> write(connection, checkpoint, devices));
    }

    /// Hands a closed stretch to the outbox and the history and opens the next one: all or nothing.
    void close(ClosedQuarter closed, Checkpoint next, Map<String, Span> devices) {
        database.<Boolean>inTransaction(connection -> {
            outbox.append(closed);
            history.add(closed);
            return write(connection, next, devices);
        });
    }

    /// Puts right what was recorded in this boot while the time was not known: in the outbox and in
    /// the history, all or nothing.
    void settle(String boot, Instant bootBegan) {
        database.<Boolean>inTransaction(connection -> {
            history.move(outbox.restamp(boot, bootBegan));
            return true;
        });
    }

    /// Gives the day its true date and keeps its key: all of this boot lies in it.
    ///
    /// @param counted the devices that were counted in it; others belong to a day that is over
    void redate(DayKey day, Set<String> counted) {
        database.<Boolean>inTransaction(connection -> {
            update(connection, REDATE_DAY, day.date().toString());
            for (var name : devices().keySet()) {
                if (!counted.contains(name)) {
                    update(connection, ERASE_DEVICE, name);
                }
            }
            return true;
        });
        database.eraseTraces();
    }

    private static boolean write(
            Connection connection, Checkpoint checkpoint, Map<String, Span> devices)
            throws SQLException {
        update(connection, WRITE_CHECKPOINT, CHECKPOINT.toJson(checkpoint));
        try (var statement = connection.prepareStatement(WRITE_DEVICE)) {
            for (var device : devices.entrySet()) {
                statement.setString(1, device.getKey());
                statement.setLong(2, device.getValue().since().toMillis());
                statement.setLong(3, device.getValue().last().toMillis());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return true;
    }

    private static void update(Connection connection, String sql, String... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
