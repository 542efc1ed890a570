package vn.conglang.gateway.headcount;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.headcount.Kept.Times;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.store.Slots;

/// What is open, and the day's devices: tables `count_day`, `count_open` and `count_seen`, and the
/// file `open-quarter` for who is here and what came since they were written (decisions 0030 and
/// 0035). For one thread.
///
/// What the file says belongs to one state of the tables, which it names: a closing writes it for
/// the state that its commit will bring, and until then the slot before says what is true.
final class OpenState {
    private static final Logger log = LoggerFactory.getLogger(OpenState.class);
    private static final int STATE_BYTES = 16;

    private static final String READ_OPEN = "select body from count_open";
    private static final String WRITE_OPEN =
            """
            insert into count_open (id, body) values (1, ?)
                on conflict (id) do update set body = excluded.body
            """;
    private static final String READ_DAY = "select date, key from count_day";
    private static final String WRITE_DAY =
            "insert into count_day (id, date, key) values (1, ?, ?)";
    private static final String REDATE_DAY = "update count_day set date = ?";
    private static final String READ_SEEN =
            """
            select name, at_ms from count_seen
            union all
            select name, since_ms from count_device
            """;
    private static final String WRITE_SEEN = "insert into count_seen (name, at_ms) values (?, ?)";

    /// Written by the program before and at an orderly stop; read when there is no newer row.
    private static final String READ_OLD = "select body from count_checkpoint";

    private static final String WRITE_OLD = "insert into count_checkpoint (id, body) values (1, ?)";
    private static final String WRITE_OLD_STAY =
            "insert into count_device (name, since_ms, last_ms) values (?, ?, ?)";
    private static final String READ_OLD_STAYS = "select name, since_ms, last_ms from count_device";
    private static final String FORGET_OPEN = "delete from count_open";

    /// By its key: without one SQLite writes the table's page even when there is no row.
    private static final String FORGET_OLD = "delete from count_checkpoint where id = 1";

    private static final String FORGET_WHEN_SEEN =
            "update count_seen set at_ms = ?1 where at_ms <> ?1";
    private static final String FORGET_WHEN_SEEN_OLD =
            "update count_device set since_ms = ?1 where since_ms <> ?1";

    private final Database database;
    private final Slots slots;

    /// Devices that have a row already.
    private final Set<String> stored;

    OpenState(Database database) {
        this.database = database;
        this.slots = database.slots("open-quarter");
        this.stored =
                new HashSet<>(database.<Map<String, Long>>inTransaction(OpenState::rows).keySet());
        if (database.<Optional<Kept>>inTransaction(this::inFile).isEmpty()) {
            slots.wipe(); // of another day, perhaps
        }
    }

    Optional<Kept> kept() {
        return database.<Optional<Kept>>inTransaction(this::kept);
    }

    Optional<DayKey> day() {
        return database.<Optional<DayKey>>inTransaction(OpenState::day);
    }

    /// When each device of the day was counted, milliseconds since boot.
    Map<String, Long> seen() {
        return database.<Map<String, Long>>inTransaction(connection -> {
            var seen = rows(connection);
            kept(connection).ifPresent(kept -> kept.seen().forEach(seen::putIfAbsent));
            return seen;
        });
    }

    /// Keeps it in the file, or in the database when the file has nothing to go on from or can't
    /// take it.
    ///
    /// @param seen all devices of the day, and when they were counted
    void save(Checkpoint checkpoint, Map<String, Times> stays, Map<String, Long> seen) {
        var fresh = unstored(seen);
        var state = database.<Optional<byte[]>>inTransaction(OpenState::state);
        var kept = new Kept(checkpoint, cut(stays, seen), fresh);
        if (state.isEmpty() || !write(state.get(), state, kept)) {
            database.<Boolean>inTransaction(connection -> {
                write(connection, new Kept(checkpoint, stays, Map.of()).packed());
                return insert(connection, fresh);
            });
            stored.addAll(seen.keySet());
        }
    }

    /// Keeps what is open after a closing, in the caller's transaction. When somebody is here, only
    /// the file tells who: it is written first, and true when the transaction has been stored. When
    /// it can't take it, all of it goes into the database.
    ///
    /// @param seen all devices of the day, and when they were counted; [#stored] is to be told
    boolean close(
            Connection connection,
            Checkpoint checkpoint,
            Map<String, Times> stays,
            Map<String, Long> seen)
            throws SQLException {
        var all = new Kept(checkpoint, stays, Map.of());
        var row = all.ofNobody().packed();
        var day = day(connection);
        var inFile =
                day.isPresent()
                        && !all.isOfNobody()
                        && write(
                                state(day.get(), row),
                                state(connection),
                                new Kept(checkpoint, cut(stays, seen), Map.of()));
        write(connection, inFile ? row : all.packed());
        return insert(connection, unstored(seen));
    }

    private Map<String, Times> cut(Map<String, Times> stays, Map<String, Long> seen) {
        var day = new HashSet<>(stored);
        day.addAll(seen.keySet());
        return ShortNames.of(day).cut(stays);
    }

    /// Leaves everything in the tables of the program before, which an update that is taken back
    /// brings again (decision 0019): for an orderly stop.
    ///
    /// @param seen all devices of the day, and when they were counted
    void leave(Checkpoint checkpoint, Map<String, Times> stays, Map<String, Long> seen) {
        database.<Boolean>inTransaction(connection -> {
            update(connection, FORGET_OPEN);
            update(connection, FORGET_OLD);
            update(connection, WRITE_OLD, checkpoint.json());
            eraseDevices(connection);
            try (var insert = connection.prepareStatement(WRITE_OLD_STAY)) {
                for (var each : seen.entrySet()) {
                    var at = each.getValue();
                    var stay = stays.getOrDefault(each.getKey(), new Times(at, at));
                    insert.setString(1, each.getKey());
                    insert.setLong(2, stay.since());
                    insert.setLong(3, stay.last());
                    insert.executeUpdate();
                }
            }
            return true;
        });
        stored.addAll(seen.keySet());
        slots.wipe();
    }

    /// @param state for which it will be true
    /// @param now the state of the tables
    private boolean write(byte[] state, Optional<byte[]> now, Kept kept) {
        var packed = kept.packed();
        if (packed.length > Slots.ROOM - STATE_BYTES) {
            return false;
        }
        var content = Arrays.copyOf(state, STATE_BYTES + packed.length);
        System.arraycopy(packed, 0, content, STATE_BYTES, packed.length);
        try {
            slots.write(content, each -> now.isPresent() && isOf(now.get(), each));
            return true;
        } catch (IOException e) {
            log.atDebug().setCause(e).log("the open stretch goes into the database");
            return false;
        }
    }

    private static boolean isOf(byte[] state, byte[] content) {
        return Arrays.equals(state, Arrays.copyOf(content, STATE_BYTES));
    }

    /// Those of the day's devices that have no row yet.
    private Map<String, Long> unstored(Map<String, Long> seen) {
        var fresh = new TreeMap<>(seen);
        fresh.keySet().removeAll(stored);
        return fresh;
    }

    /// That a transaction with [#close] has been stored.
    void stored(Set<String> names) {
        stored.addAll(names);
    }

    private static void write(Connection connection, byte[] body) throws SQLException {
        update(connection, FORGET_OLD);
        try (var statement = connection.prepareStatement(WRITE_OPEN)) {
            statement.setBytes(1, body);
            statement.executeUpdate();
        }
    }

    private static boolean insert(Connection connection, Map<String, Long> seen)
            throws SQLException {
        try (var statement = connection.prepareStatement(WRITE_SEEN)) {
            for (var each : seen.entrySet()) {
                statement.setString(1, each.getKey());
                statement.setLong(2, each.getValue());
                statement.executeUpdate();
            }
            return true;
        }
    }

    /// Erases devices and key and leaves no trace of them; what was counted in the open stretch
    /// stays.
    ///
    /// @param next the day that begins
    void eraseDay(Optional<DayKey> next) {
        database.<Boolean>inTransaction(connection -> {
            var kept = kept(connection);
            if (kept.isPresent()) {
                write(connection, kept.get().anonymous().packed());
            }
            eraseDevices(connection);
            update(connection, "delete from count_day");
            if (next.isPresent()) {
                update(connection, WRITE_DAY, next.get().date().toString(), next.get().key());
            }
            return true;
        });
        stored.clear();
        eraseTraces();
    }

    /// Gives the day another date and keeps its key.
    ///
    /// @param seen the devices that stay counted in it
    void redate(LocalDate date, Map<String, Long> seen) {
        database.<Boolean>inTransaction(connection -> {
            var kept = kept(connection);
            if (kept.isPresent()) {
                var stays = new HashMap<>(kept.get().stays());
                stays.keySet().retainAll(seen.keySet());
                var saved = kept.get();
                var all = new Kept(saved.checkpoint(), stays, Map.of(), saved.beside());
                write(connection, all.packed());
            }
            eraseDevices(connection);
            insert(connection, seen);
            update(connection, REDATE_DAY, date.toString());
            return true;
        });
        stored.clear();
        stored.addAll(seen.keySet());
        eraseTraces();
    }

    private static void eraseDevices(Connection connection) throws SQLException {
        update(connection, "delete from count_seen");
        update(connection, "delete from count_device");
    }

    private void eraseTraces() {
        slots.wipe();
        database.eraseTraces();
    }

    private Optional<Kept> kept(Connection connection) throws SQLException {
        var inFile = inFile(connection);
        if (inFile.isPresent()) {
            return inFile;
        }
        var body = body(connection);
        return body.isPresent() ? Optional.of(Kept.unpacked(body.get())) : old(connection);
    }

    private Optional<Kept> inFile(Connection connection) throws SQLException {
        var state = state(connection);
        var content =
                state.flatMap(now -> slots.newest(each -> isOf(now, each)))
                        .map(each -> Arrays.copyOfRange(each, STATE_BYTES, each.length));
        if (content.isEmpty()) {
            return Optional.empty();
        }
        var kept = Kept.unpacked(content.get());
        var day = new HashSet<>(rows(connection).keySet());
        day.addAll(kept.seen().keySet());
        var stays = ShortNames.of(day).whole(kept.stays());
        return Optional.of(new Kept(kept.checkpoint(), stays, kept.seen()));
    }

    /// Stands for what the tables hold now; empty when they hold no open stretch or no day.
    private static Optional<byte[]> state(Connection connection) throws SQLException {
        var body = body(connection);
        var day = day(connection);
        return body.isEmpty() || day.isEmpty()
                ? Optional.empty()
                : Optional.of(state(day.get(), body.get()));
    }

    private static byte[] state(DayKey day, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(day.date().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(day.key().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(body), STATE_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<byte[]> body(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(READ_OPEN);
                var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    private static Optional<DayKey> day(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(READ_DAY);
                var rows = statement.executeQuery()) {
            return rows.next()
                    ? Optional.of(new DayKey(LocalDate.parse(rows.getString(1)), rows.getString(2)))
                    : Optional.empty();
        }
    }

    private static Map<String, Long> rows(Connection connection) throws SQLException {
        var seen = new HashMap<String, Long>();
        try (var statement = connection.prepareStatement(READ_SEEN);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                seen.put(rows.getString(1), rows.getLong(2));
            }
        }
        return seen;
    }

    private static Optional<Kept> old(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(READ_OLD);
                var rows = statement.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            var saved = Checkpoint.read(rows.getString(1));
            return Optional.of(new Kept(saved, oldStays(connection, saved), Map.of()));
        }
    }

    /// Of one that was here the end of its half-hour was saved, which lay ahead.
    private static Map<String, Times> oldStays(Connection connection, Checkpoint saved)
            throws SQLException {
        var until = saved.openedMillis() + saved.figures().covered();
        var stays = new HashMap<String, Times>();
        try (var statement = connection.prepareStatement(READ_OLD_STAYS);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                stays.put(
                        rows.getString(1),
                        new Times(rows.getLong(2), Math.min(rows.getLong(3), until)));
            }
        }
        return stays;
    }

    /// Notes this instead of when each device of the day was counted.
    void forgetWhenCounted(long instead) {
        database.<Boolean>inTransaction(connection -> {
            for (var sql : List.of(FORGET_WHEN_SEEN, FORGET_WHEN_SEEN_OLD)) {
                try (var statement = connection.prepareStatement(sql)) {
                    statement.setLong(1, instead);
                    statement.executeUpdate();
                }
            }
            return true;
        });
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
