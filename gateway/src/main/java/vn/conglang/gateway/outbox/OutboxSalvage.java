package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.store.Salvage;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.UsageRecord;

/// Carries unsent records over from a damaged database.
///
/// Their ledgers do not grow any more, for nobody can tell from a damaged file whether it still has
/// its newest records; a seq given twice would make the province drop one of the two. A new ledger
/// begins, and the old records are still sent under the old one.
final class OutboxSalvage implements Salvage {
    private static final String FORWARD =
            "select position, json from record not indexed order by position";

    /// From the other end, to reach what lies behind a damaged page.
    private static final String BACKWARD = FORWARD + " desc";

    private static final String LEDGER =
            """
            insert into ledger (id, hall, head_seq, head_hash, confirmed, grows)
            values (?, ?, 0, ?, 0, 0)
            returning number
            """;

    private static final String RECORD =
            "insert or ignore into record (position, ledger, seq, json) values (?, ?, ?, ?)";

    private static final String HEADS =
            """
            update ledger
               set head_seq = (select max(seq) from record where ledger = number)
             where exists (select 1 from record where ledger = number)
            """;

    @Override
    public String carryOver(Connection damaged, Connection fresh) throws SQLException {
        var carried = new Carried(fresh);
        var whole = read(damaged, FORWARD, carried) || read(damaged, BACKWARD, carried);
        try (var update = fresh.createStatement()) {
            update.executeUpdate(HEADS);
        }
        return carried.inWords(whole);
    }

    /// Reads until the end or the damage.
    ///
    /// @return whether it came to the end
    private static boolean read(Connection damaged, String sql, Carried carried)
            throws SQLException {
        try (var statement = damaged.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                carried.take(rows.getLong(1), rows.getString(2));
            }
            return true;
        } catch (Unwritable e) {
            throw e.cause;
        } catch (SQLException e) {
            return false; // what lies behind this cannot be reached from here
        }
    }

    /// The new database does not take a record: not to be mistaken for damage of the old one.
    private static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        Unwritable(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private static final class Carried {
        private final Connection fresh;
        private final Map<String, Long> ledgers = new HashMap<>();
        private int records;
        private int unreadable;

        Carried(Connection fresh) {
            this.fresh = fresh;
        }

        void take(long position, @Nullable String json) {
            UsageRecord closed;
            try {
                closed =
                        Payloads.read(
                                UsageRecord.class,
                                Objects.requireNonNullElse(json, "").getBytes(UTF_8));
            } catch (TelemetryException e) {
                unreadable++;
                return;
            }
            try {
                store(position, closed, Objects.requireNonNull(json));
            } catch (SQLException e) {
                throw new Unwritable(e);
            }
        }

        private void store(long position, UsageRecord closed, String json) throws SQLException {
            var ledger = ledgers.get(closed.ledger());
            if (ledger == null) {
                ledger = begin(closed);
                ledgers.put(closed.ledger(), ledger);
            }
            try (var insert = fresh.prepareStatement(RECORD)) {
                insert.setLong(1, position);
                insert.setLong(2, ledger);
                insert.setLong(3, closed.seq());
                insert.setString(4, json);
                records += insert.executeUpdate();
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

        String inWords(boolean whole) {
            return "outbox: %d unsent records of %d ledgers salvaged%s, %d rows unreadable; a new ledger begins"
                    .formatted(
                            records,
                            ledgers.size(),
                            whole ? "" : ", others may be lost",
                            unreadable);
        }
    }
}
