package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.LedgerTable.Held;

/// The table `usage_record`: written once, never changed.
final class UsageTable {
    /// One column that says what the record says.
    ///
    /// @param read SQL that gives back what the record has there
    /// @param value what a record has there, text or a whole number
    /// @param write puts that into a row
    record Column(
            String name,
            String read,
            Function<Written, Object> value,
            BiConsumer<CopyRows, Written> write) {

        static Column text(String name, Function<Written, String> value) {
            return new Column(name, name, value::apply, (row, from) -> row.text(value.apply(from)));
        }

        static Column number(String name, Function<Written, Long> value) {
            return new Column(
                    name, name, value::apply, (row, from) -> row.number(value.apply(from)));
        }

        static Column small(String name, Function<Written, Long> value) {
            return new Column(
                    name, name, value::apply, (row, from) -> row.small(value.apply(from)));
        }

        static Column hash(String name, Function<Written, String> value) {
            return new Column(
                    name,
                    "encode(%s, 'hex')".formatted(name),
                    value::apply,
                    (row, from) -> row.hash(value.apply(from)));
        }

        /// A number that nearly no record has: 0 is stored as null.
        static Column rareNumber(String name, Function<Written, Long> value) {
            return new Column(
                    name,
                    "coalesce(%s, 0)".formatted(name),
                    value::apply,
                    (row, from) -> {
                        var number = value.apply(from);
                        if (number == 0) {
                            row.nothing();
                        } else {
                            row.number(number);
                        }
                    });
        }

        /// A number that was not a column at first.
        ///
        /// @param read SQL that takes it from the record's text where it is null
        static Column laterNumber(String name, String read, Function<Written, Long> value) {
            return new Column(
                    name, read, value::apply, (row, from) -> row.number(value.apply(from)));
        }

        /// JSON that was not a column at first.
        ///
        /// @param read SQL that takes it from the record's text where it is null
        /// @param value as PostgreSQL writes it
        static Column laterJson(String name, String read, Function<Written, String> value) {
            return new Column(
                    name,
                    "(%s)::text".formatted(read),
                    value::apply,
                    (row, from) -> row.json(value.apply(from)));
        }

        /// A hash that nearly no record has: none is stored as null.
        static Column rareHash(String name, Function<Written, String> value) {
            return new Column(
                    name,
                    "coalesce(encode(%s, 'hex'), '')".formatted(name),
                    value::apply,
                    (row, from) -> {
                        var hash = value.apply(from);
                        if (hash.isEmpty()) {
                            row.nothing();
                        } else {
                            row.hash(hash);
                        }
                    });
        }

        /// A moment, in any year that a hall's wrong clock may show.
        static Column second(String name, Function<Written, Long> value) {
            return new Column(
                    name,
                    "extract(epoch from %s)::bigint".formatted(name),
                    value::apply,
                    (row, from) -> row.second(value.apply(from)));
        }
    }

    /// Taken from the text where the column is null; by a pattern, for the text may be anything
    /// after somebody altered it, and `verify` is to say so.
    static final String PORTAL_SECONDS =
            """
            coalesce(portal_seconds,
                     substring(json from '"state":[{][^}]*"portal":([0-9]{1,9})')::bigint)
            """;

    /// As [#PORTAL_SECONDS]; ids as a catalogue has them.
    static final String TAPS =
            """
            coalesce(taps, substring(json from
                '"taps":([{](?:"[^"\\\\[:cntrl:]]{1,64}":[0-9]{1,16}(?:,(?="))?)*[}]),"notices"')::jsonb, '{}')
            """
                    .strip();

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
                    Column.small("seconds", r -> r.usage().period().seconds()),
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
                    Column.small("internet_seconds", r -> r.usage().state().internet()),
                    Column.text("agent", r -> r.usage().agent()),
                    Column.rareNumber("rolled_from", UsageTable::rolledFrom),
                    Column.rareHash("rolled_hash", UsageTable::rolledHash),
                    Column.laterNumber(
                            "portal_seconds", PORTAL_SECONDS, r -> r.usage().state().portal()),
                    Column.laterJson("taps", TAPS, r -> Counts.json(r.usage().taps())));

    private static final String COPY =
            "copy usage_record (%s) from stdin (format binary)".formatted(join(Column::name));

    private static final String HASHES =
            """
            select u.hall, u.ledger, u.seq, encode(u.hash, 'hex')
              from unnest(?::text[], ?::text[], ?::bigint[]) as k (hall, ledger, seq)
              join usage_record u using (hall, ledger, seq)
            """;

    private UsageTable() {}

    private static Long rolledFrom(Written written) {
        var rolled = written.usage().standsFor();
        return rolled == null ? 0L : rolled.first();
    }

    private static String rolledHash(Written written) {
        var rolled = written.usage().standsFor();
        return rolled == null ? "" : rolled.hash();
    }

    /// What became of the records of a batch.
    ///
    /// @param fresh those that were not stored before, in the batch's order
    /// @param conflicting those whose key is taken by other content
    record Added(List<Written> fresh, List<Written> conflicting) {}

    /// Stores what is not stored yet. The ledgers must be locked: what is stored of them then stays
    /// as it is, so that the new ones can be told from the others before they are written.
    ///
    /// @param held how the ledgers stand
    static Added add(Connection connection, List<Written> records, Held held) throws SQLException {
        var old = records.stream().filter(each -> each.usage().seq() <= held.newest(each)).toList();
        var stored = old.isEmpty() ? new HashMap<Key, String>() : hashes(connection, old);
        var fresh = new ArrayList<Written>();
        var conflicting = new ArrayList<Written>();
        for (var each : records) {
            var before = stored.putIfAbsent(Key.of(each), each.hash());
            if (before == null) {
                fresh.add(each);
            } else if (!before.equals(each.hash())) {
                conflicting.add(each);
            }
        }
        if (!fresh.isEmpty()) {
            copy(connection, fresh);
        }
        return new Added(fresh, conflicting);
    }

    private static void copy(Connection connection, List<Written> fresh) throws SQLException {
        try (var rows = new CopyRows(connection, COPY)) {
            for (var each : fresh) {
                rows.row(COLUMNS.size());
                COLUMNS.forEach(column -> column.write().accept(rows, each));
                rows.flush(false);
            }
            rows.end();
        }
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
