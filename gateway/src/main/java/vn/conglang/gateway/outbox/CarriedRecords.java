package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.UsageRecord;

/// Records read from a damaged database, on their way into a fresh one. For one thread.
final class CarriedRecords {
    private static final String LEDGER =
            """
            insert into ledger (id, hall, head_seq, head_hash, confirmed, grows)
            values (?, ?, 0, ?, 0, 0)
            returning number
            """;

    private static final String RECORD =
            "insert or ignore into record (ledger, seq, json) values (?, ?, ?)";

    private static final String OF = "select seq, json from record where ledger = ? order by seq";

    private static final String REMOVE = "delete from record where ledger = ? and seq = ?";
    private static final String REMOVE_ALONE =
            """
            delete from record
             where ledger = ?1 and (select count(*) from record where ledger = ?1) = 1
            """;
    private static final String FORGET = "delete from ledger where number = ?";

    /// All of it was read in about the order of sending; a damaged place may stand elsewhere.
    private static final List<String> IN_ORDER =
            List.of(
                    "create temp table sorted as select row_number() over (order by ledger, seq) as"
                            + " place, position from record",
                    "create unique index temp.sorted_position on sorted (position)",
                    "update record set position = -position",
                    "update record set position = (select place from sorted s where s.position ="
                            + " -record.position)",
                    "drop table temp.sorted");

    private static final String HEADS =
            """
            update ledger
               set head_seq = (select max(seq) from record where ledger = number)
             where exists (select 1 from record where ledger = number)
            """;

    private final Connection fresh;
    private final Map<String, Long> ledgers = new HashMap<>();
    private int records;
    private int unreadable;

    CarriedRecords(Connection fresh) {
        this.fresh = fresh;
    }

    /// The new database does not take a record: not to be mistaken for damage of the old one.
    static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException sql;

        Unwritable(SQLException sql) {
            super(sql);
            this.sql = sql;
        }

        SQLException sql() {
            return sql;
        }
    }

    int records() {
        return records;
    }

    int ledgers() {
        return ledgers.size();
    }

    int unreadable() {
        return unreadable;
    }

    void take(@Nullable String json) {
        UsageRecord closed;
        try {
            closed = Payloads.read(UsageRecord.class, Objects.requireNonNullElse(json, ""));
        } catch (TelemetryException e) {
            unreadable++;
            return;
        }
        try {
            store(closed, Objects.requireNonNull(json));
        } catch (SQLException e) {
            throw new Unwritable(e);
        }
    }

    private void store(UsageRecord closed, String json) throws SQLException {
        var ledger = ledgers.get(closed.ledger());
        if (ledger == null) {
            ledger = begin(closed);
            ledgers.put(closed.ledger(), ledger);
        }
        records += insert(ledger, closed.seq(), json);
    }

    private int insert(long ledger, long seq, String json) throws SQLException {
        try (var insert = fresh.prepareStatement(RECORD)) {
            insert.setLong(1, ledger);
            insert.setLong(2, seq);
            insert.setString(3, json);
            return insert.executeUpdate();
        }
    }

    private long begin(UsageRecord closed) throws SQLException {
        try (var insert = fresh.prepareStatement(LEDGER)) {
            insert.setString(1, closed.ledger());
            insert.setString(2, closed.hall());
            insert.setString(3, RecordHash.NONE);
            try (var row = insert.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no ledger number was given");
                }
                return row.getLong(1);
            }
        }
    }

    /// Leaves out what is read without a fault and is not what was written: the next record names
    /// another hash as that of the one before it, or a later one vouches for another.
    ///
    /// @return how many
    int leaveOutAltered(Map<String, KnownLedger> known) throws SQLException {
        var altered = leaveOutMisnamed(known);
        for (var ledger : ledgers.entrySet()) {
            var search = new AlteredRecords();
            try (var select = fresh.prepareStatement(OF)) {
                select.setLong(1, ledger.getValue());
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        search.take(rows.getLong(1), rows.getString(2));
                    }
                }
            }
            for (var seq : search.foundInAll(Optional.ofNullable(known.get(ledger.getKey())))) {
                try (var remove = fresh.prepareStatement(REMOVE)) {
                    remove.setLong(1, ledger.getValue());
                    remove.setLong(2, seq);
                    altered += remove.executeUpdate();
                }
            }
        }
        return altered;
    }

    /// A bit changed in the ledger's id that a record carries makes a ledger of it alone which the
    /// file does not know.
    private int leaveOutMisnamed(Map<String, KnownLedger> known) throws SQLException {
        if (ledgers.keySet().stream().noneMatch(known::containsKey)) {
            return 0;
        }
        var altered = 0;
        for (var each : Map.copyOf(ledgers).entrySet()) {
            if (known.containsKey(each.getKey())) {
                continue;
            }
            try (var remove = fresh.prepareStatement(REMOVE_ALONE);
                    var forget = fresh.prepareStatement(FORGET)) {
                remove.setLong(1, each.getValue());
                if (remove.executeUpdate() == 1) {
                    altered++;
                    forget.setLong(1, each.getValue());
                    forget.executeUpdate();
                    ledgers.remove(each.getKey());
                }
            }
        }
        return altered;
    }

    /// Puts a record in place of each run of those that are lost for certain.
    ///
    /// @return how many are lost
    long fillHoles(Map<String, KnownLedger> known) throws SQLException {
        var lost = 0L;
        for (var ledger : ledgers.entrySet()) {
            var holes = new Holes(Optional.ofNullable(known.get(ledger.getKey())));
            try (var select = fresh.prepareStatement(OF)) {
                select.setLong(1, ledger.getValue());
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        holes.take(rows.getString(2));
                    }
                }
            }
            for (var each : holes.found()) {
                insert(ledger.getValue(), each.seq(), new String(Payloads.write(each), UTF_8));
                lost += each.seq() - each.first() + 1;
            }
        }
        return lost;
    }

    /// Puts them into the order of sending, and notes how far each ledger goes.
    void setHeads() throws SQLException {
        try (var statement = fresh.createStatement()) {
            for (var sql : IN_ORDER) {
                statement.executeUpdate(sql);
            }
            statement.executeUpdate(HEADS);
        }
    }
}
