package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.conglang.province.store.Batch.Written;

/// The table `usage_record`: written once, never changed.
final class UsageTable {
    /// One column that says what the record says.
    ///
    /// @param type of the array it is bound as
    /// @param write SQL that makes the column of what was bound
    /// @param read SQL that gives back what was bound
    /// @param value what a record has there, text or a whole number
    record Column(
            String name, String type, String write, String read, Function<Written, Object> value) {
        static Column text(String name, Function<Written, Object> value) {
            return new Column(name, "text", name, name, value);
        }

        static Column number(String name, Function<Written, Object> value) {
            return new Column(name, "bigint", name, name, value);
        }

        static Column hash(String name, Function<Written, Object> value) {
            var write = "decode(%s, 'hex')".formatted(name);
            return new Column(name, "text", write, "encode(%s, 'hex')".formatted(name), value);
        }

        /// A number that nearly no record has: 0 is stored as null.
        static Column rareNumber(String name, Function<Written, Object> value) {
            var write = "nullif(%s, 0)".formatted(name);
            return new Column(name, "bigint", write, "coalesce(%s, 0)".formatted(name), value);
        }

        /// A number that was not a column at first.
        ///
        /// @param read SQL that takes it from the record's text where it is null
        static Column laterNumber(String name, String read, Function<Written, Object> value) {
            return new Column(name, "bigint", name, read, value);
        }

        /// A hash that nearly no record has: none is stored as null.
        static Column rareHash(String name, Function<Written, Object> value) {
            var write = "decode(nullif(%s, ''), 'hex')".formatted(name);
            var read = "coalesce(encode(%s, 'hex'), '')".formatted(name);
            return new Column(name, "text", write, read, value);
        }

        // to_timestamp takes any year that a hall's wrong clock may show
        static Column second(String name, Function<Written, Object> value) {
            var read = "extract(epoch from %s)::bigint".formatted(name);
            return new Column(name, "bigint", "to_timestamp(%s)".formatted(name), read, value);
        }
    }

    /// Taken from the text where the column is null; by a pattern, for the text may be anything
    /// after somebody altered it, and `verify` is to say so.
    static final String PORTAL_SECONDS =
            """
            coalesce(portal_seconds,
                     substring(json from '"state":[{][^}]*"portal":([0-9]{1,9})')::bigint)
            """;

    /// The table's columns beside `received_at`: all that figures are made of.
    static final List<Column> COLUMNS =
            List.of(
                    Column.text("hall", r -> r.usage().hall()),
                    Column.text("ledger", r -> r.usage().ledger()),
                    Column.number("seq", r -> r.usage().seq()),
                    Column.text("json", Written::json),
                    Column.hash("hash", Written::hash),
                    Column.hash("prev", r -> r.usage().prev()),
                    Column.text("boot", r -> r.usage().boot()),
                    Column.second(
                            "started_at",
                            r -> Instant.parse(r.usage().period().start()).getEpochSecond()),
                    Column.number("monotonic", r -> r.usage().period().monotonic()),
                    Column.number("seconds", r -> r.usage().period().seconds()),
                    Column.text("clock", r -> r.usage().period().clock().name()),
                    Column.text("grain", r -> r.usage().grain().name()),
                    Column.number("first_seen_today", r -> r.usage().devices().firstSeenToday()),
                    Column.number("peak", r -> r.usage().devices().peak()),
                    Column.number("visits_started", r -> r.usage().visits().started()),
                    Column.number("visits_ended", r -> r.usage().visits().ended()),
                    Column.number("visit_seconds", r -> r.usage().visits().seconds()),
                    Column.number("portal_shown", r -> r.usage().portal().shown()),
                    Column.number("portal_accepted", r -> r.usage().portal().accepted()),
                    Column.number("bytes_down", r -> r.usage().bytes().down()),
                    Column.number("bytes_up", r -> r.usage().bytes().up()),
                    Column.number("internet_seconds", r -> r.usage().state().internet()),
                    Column.text("agent", r -> r.usage().agent()),
                    Column.rareNumber("rolled_from", UsageTable::rolledFrom),
                    Column.rareHash("rolled_hash", UsageTable::rolledHash),
                    Column.laterNumber(
                            "portal_seconds", PORTAL_SECONDS, r -> r.usage().state().portal()));

    private static final String INSERT =
            """
            insert into usage_record (%s)
            select %s
              from unnest(%s) as r (%s)
                on conflict (hall, ledger, seq) do nothing
            """
                    .formatted(
                            join(Column::name),
                            join(Column::write),
                            join(column -> "?::" + column.type() + "[]"),
                            join(Column::name));

    private static final String HASHES =
            """
            select u.hall, u.ledger, u.seq, encode(u.hash, 'hex')
              from unnest(?::text[], ?::text[], ?::bigint[]) as k (hall, ledger, seq)
              join usage_record u using (hall, ledger, seq)
            """;

    private UsageTable() {}

    private static Object rolledFrom(Written written) {
        var rolled = written.usage().standsFor();
        return rolled == null ? 0L : rolled.first();
    }

    private static Object rolledHash(Written written) {
        var rolled = written.usage().standsFor();
        return rolled == null ? "" : rolled.hash();
    }

    /// Stores what is not stored yet.
    ///
    /// @return those whose key is taken by other content
    static List<Written> add(Connection connection, List<Written> records) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            var columns = new Columns<>(connection, insert, records);
            for (var each : COLUMNS) {
                columns.bind(each.type(), each.value());
            }
            insert.executeUpdate();
        }
        var stored = hashes(connection, records);
        var conflicting = new ArrayList<Written>();
        for (var each : records) {
            if (!each.hash().equals(stored.get(Key.of(each)))) {
                conflicting.add(each);
            }
        }
        return conflicting;
    }

    /// Something of each column, in order, with commas between.
    static String join(Function<Column, String> part) {
        return COLUMNS.stream().map(part).collect(Collectors.joining(", "));
    }

    private static Map<Key, String> hashes(Connection connection, List<Written> records)
            throws SQLException {
        try (var select = connection.prepareStatement(HASHES)) {
            new Columns<>(connection, select, records)
                    .text(r -> r.usage().hall())
                    .text(r -> r.usage().ledger())
                    .number(r -> r.usage().seq());
            var hashes = new HashMap<Key, String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    hashes.put(
                            new Key(rows.getString(1), rows.getString(2), rows.getLong(3)),
                            rows.getString(4));
                }
            }
            return hashes;
        }
    }

    private record Key(String hall, String ledger, long seq) {
        static Key of(Written written) {
            var usage = written.usage();
            return new Key(usage.hall(), usage.ledger(), usage.seq());
        }
    }
}
