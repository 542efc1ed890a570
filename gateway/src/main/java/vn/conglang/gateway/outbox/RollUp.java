package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord.Grain;

/// Makes room in a file that has come near its bound: the oldest records that the province can't
/// have yet become fewer, of an hour each, and when all are, of a day each. Every sum stays
/// (decision 0026). Works within the outbox's transactions, so that a power cut leaves all or none
/// of it.
final class RollUp {
    private static final Logger log = LoggerFactory.getLogger(RollUp.class);

    /// Seven days and some: few enough for one transaction on a slow board, and done rarely.
    private static final int AT_ONCE = 700;

    /// A day's quarter-hours stay as they are.
    static final int NEWEST_KEPT = 96;

    private static final int MOST_ROUNDS = 8;

    /// Bytes that are left for the work itself.
    private static final int WORK = 65_536;

    private static final String WAITING =
            """
            select position, seq, json from record
             where ledger = ? and seq > ? and seq <= ? order by seq limit ?
            """;
    private static final String REMOVE =
            "delete from record where ledger = ? and seq >= ? and seq < ?";
    private static final String REPLACE = "update record set json = ? where position = ?";
    private static final String AT = "select json from record where ledger = ? and seq = ?";

    private final Ledgers ledgers;
    private final Watch watch;
    private final ZoneId zone;

    /// @param zone whose hours and days these are
    RollUp(Ledgers ledgers, Watch watch, ZoneId zone) {
        this.ledgers = ledgers;
        this.watch = watch;
        this.zone = zone;
    }

    /// Rolls records up if the file is near its bound.
    ///
    /// @param ledger that grows; its next record has to name what comes out of this
    /// @param settled through which record no time is going to be put right any more
    /// @return hashes of the records that were made, by their `seq`
    Map<String, String> makeRoom(Connection connection, Ledgers.Row ledger, Settled settled)
            throws SQLException {
        var work = new Work(connection, ledger);
        for (int round = 0; round < MOST_ROUNDS && isTight(connection); round++) {
            var newest = ledger.headSeq() - NEWEST_KEPT;
            if (!work.roll(Grain.hour, newest)
                    && !work.roll(Grain.day, Math.min(newest, settled.through(connection)))) {
                break;
            }
        }
        work.note();
        return Map.copyOf(work.made);
    }

    /// Asked only when needed, for it reads a lot.
    interface Settled {
        long through(Connection connection) throws SQLException;
    }

    /// A thirty-second part is left for the other tables, and some for the work itself.
    private static boolean isTight(Connection connection) throws SQLException {
        var most = pages(connection, "pragma max_page_count");
        var used =
                pages(connection, "pragma page_count") - pages(connection, "pragma freelist_count");
        return used > most - most / 32 - WORK / pages(connection, "pragma page_size");
    }

    private static long pages(Connection connection, String pragma) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(pragma)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private final class Work {
        private final Connection connection;
        private final Ledgers.Row ledger;
        private final Map<String, String> made = new HashMap<>();
        private long hours;
        private long days;
        private long removed;

        Work(Connection connection, Ledgers.Row ledger) {
            this.connection = connection;
            this.ledger = ledger;
            var frozen = Math.max(ledger.given(), ledger.confirmed());
            this.hours = Math.max(ledger.hours(), frozen);
            this.days = Math.max(ledger.days(), frozen);
        }

        /// Goes over the next records.
        ///
        /// @param newest the last one that may be touched
        /// @return whether there were any
        boolean roll(Grain grain, long newest) throws SQLException {
            var done = grain == Grain.hour ? hours : days;
            var parts = read(done, newest);
            if (!parts.isEmpty() && watch.setAside(connection, parts)) {
                parts = read(done, newest);
            }
            if (parts.size() < 2) {
                return false;
            }
            var through = bundle(grain, parts);
            if (grain == Grain.hour) {
                hours = through;
            } else {
                days = through;
            }
            return true;
        }

        /// @return `seq` of the last record that is done with
        private long bundle(Grain grain, List<WaitingRecord> parts) throws SQLException {
            var open = Optional.<Bundle>empty();
            var through = 0L;
            for (var part : parts) {
                var usage = Bundle.understood(part.json());
                if (open.isPresent()
                        && usage.isPresent()
                        && open.get().take(usage.get(), part.position(), part.json())) {
                    continue;
                }
                if (open.isPresent()) {
                    finish(open.get());
                }
                through = part.seq() - 1;
                open =
                        usage.map(each ->
                                Bundle.of(
                                        grain, zone, ledger.headSeq() + 1, each, part.position()));
            }
            var goesOn = parts.size() == AT_ONCE && through > parts.getFirst().seq();
            if (goesOn) {
                return through; // the last one may not be whole: the next round begins with it
            }
            if (open.isPresent()) {
                finish(open.get());
            }
            return parts.getLast().seq();
        }

        private void finish(Bundle bundle) throws SQLException {
            if (!bundle.isWorthIt()) {
                return;
            }
            var usage = bundle.rolledUp(stillValid(bundle));
            var json = new String(Payloads.write(usage), UTF_8);
            try (var remove = connection.prepareStatement(REMOVE);
                    var replace = connection.prepareStatement(REPLACE)) {
                remove.setLong(1, ledger.number());
                remove.setLong(2, bundle.first());
                remove.setLong(3, bundle.last());
                removed += remove.executeUpdate();
                replace.setString(1, json);
                replace.setLong(2, bundle.position());
                replace.executeUpdate();
            }
            made.keySet()
                    .removeIf(seq ->
                            Long.parseLong(seq) >= bundle.first()
                                    && Long.parseLong(seq) < bundle.last());
            made.put(String.valueOf(usage.seq()), RecordHash.of(json));
        }

        /// What those in it vouched for and that has not been rolled up further since.
        private Map<String, String> stillValid(Bundle bundle) throws SQLException {
            var valid = new HashMap<String, String>();
            for (var each : bundle.vouches().entrySet()) {
                var seq = Long.parseLong(each.getKey());
                var gone = seq > ledger.confirmed() && !isStill(seq, each.getValue());
                if (seq < bundle.first() && !gone) {
                    valid.put(each.getKey(), each.getValue());
                }
            }
            return valid;
        }

        private boolean isStill(long seq, String hash) throws SQLException {
            try (var select = connection.prepareStatement(AT)) {
                select.setLong(1, ledger.number());
                select.setLong(2, seq);
                try (var row = select.executeQuery()) {
                    return row.next() && Watch.hasHash(row.getString(1), hash);
                }
            }
        }

        private List<WaitingRecord> read(long after, long newest) throws SQLException {
            try (var select = connection.prepareStatement(WAITING)) {
                select.setLong(1, ledger.number());
                select.setLong(2, after);
                select.setLong(3, newest);
                select.setInt(4, AT_ONCE);
                var parts = new ArrayList<WaitingRecord>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        parts.add(
                                new WaitingRecord(
                                        row.getLong(1),
                                        ledger.id(),
                                        row.getLong(2),
                                        row.getString(3)));
                    }
                }
                return parts;
            }
        }

        void note() throws SQLException {
            if (hours > ledger.hours() || days > ledger.days()) {
                ledgers.rolled(connection, ledger, hours, days);
            }
            if (removed > 0) {
                log.atWarn()
                        .addKeyValue("fewer", removed)
                        .addKeyValue("made", made.size())
                        .log("the outbox is near its bound: its oldest records were rolled up");
            }
        }
    }
}
