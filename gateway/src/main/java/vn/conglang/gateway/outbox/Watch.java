package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.UsageRecord;

/// Holds waiting records against their chain before anything is made of them: before they are given
/// to the uplink, rolled up, or put right. A card may change a bit of a record without harming the
/// form of the file, so that SQLite sees nothing.
///
/// What is not what was closed is set aside in the table `altered_record`, and a record of the
/// grain `lost` stands in its place. Works within the outbox's transactions; [#found] may be asked
/// from any thread.
final class Watch {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    /// Who bears a record out is the next one, and for that one the one after it.
    private static final int WITNESSES = 2;

    private static final int MOST_KEPT = 500;
    private static final String NOBODY_KNOWS = "unknown";
    private static final Pattern PREV = Pattern.compile("\"prev\":\"([0-9a-f]{64})\"");

    private static final String AFTER =
            "select position, seq, json from record where ledger = ? and seq > ? order by seq limit ?";
    private static final String BEFORE =
            "select position, seq, json from record where ledger = ? and seq < ? order by seq desc limit ?";
    private static final String KEEP =
            "insert into altered_record (ledger, seq, json) values (?, ?, ?)";
    private static final String BOUND =
            "delete from altered_record where id <= (select max(id) from altered_record) - ?";
    private static final String REMOVE = "delete from record where position = ?";
    private static final String FILL =
            "insert into record (position, ledger, seq, json) values (?, ?, ?, ?)";

    private final HallId hall;
    private final Ledgers ledgers;
    private final AtomicLong found = new AtomicLong();

    Watch(HallId hall, Ledgers ledgers) {
        this.hall = hall;
        this.ledgers = ledgers;
    }

    /// How many records were found altered since the agent was started.
    long found() {
        return found.get();
    }

    /// Sets aside those that are not what was closed.
    ///
    /// @param records in the order of sending
    /// @return whether there were any: then read again
    boolean setAside(Connection connection, List<WaitingRecord> records) throws SQLException {
        var byLedger =
                records.stream()
                        .collect(
                                Collectors.groupingBy(
                                        WaitingRecord::ledger,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        var any = false;
        for (var each : byLedger.entrySet()) {
            var ledger = ledgers.find(connection, each.getKey());
            if (ledger.isPresent()) {
                any |= setAside(connection, ledger.get(), each.getValue());
            }
        }
        return any;
    }

    private boolean setAside(Connection connection, Ledgers.Row ledger, List<WaitingRecord> run)
            throws SQLException {
        var window = new ArrayList<>(run);
        window.addAll(read(connection, AFTER, ledger, run.getLast().seq(), WITNESSES));
        var altered = altered(connection, ledger, window);
        if (run.stream().noneMatch(each -> altered.contains(each.seq()))) {
            return false;
        }
        if (altered.stream().anyMatch(seq -> seq > run.getLast().seq())) {
            return setAside(connection, ledger, window); // a witness needs witnesses, too
        }
        found.addAndGet(altered.size());
        log.atError()
                .addKeyValue("ledger", ledger.id())
                .addKeyValue("records", altered)
                .log("records are not what was closed: the card changed them; set aside");
        replace(connection, ledger, window, altered);
        return true;
    }

    private Set<Long> altered(Connection connection, Ledgers.Row ledger, List<WaitingRecord> window)
            throws SQLException {
        var search = new AlteredRecords();
        for (var each : window) {
            search.take(each.seq(), each.json());
        }
        var altered = search.found(Optional.of(known(ledger)));
        for (int at = 1; at < window.size(); at++) {
            if (altered.contains(window.get(at - 1).seq())
                    && understood(window.get(at).json()).isEmpty()) {
                altered.add(window.get(at).seq()); // it can't say what it follows
            }
        }
        var words = new HashMap<Long, Map<String, String>>();
        for (var each : window) {
            var rolled = each.json().contains("\"standsFor\"") ? standsFor(each) : null;
            if (rolled != null) {
                var by = rolled.vouchedBy();
                if (!words.containsKey(by)) {
                    words.put(by, wordOf(connection, ledger, by));
                }
                var said = words.getOrDefault(by, Map.of()).get(String.valueOf(each.seq()));
                if (said != null && !AlteredRecords.isNearly(said, RecordHash.of(each.json()))) {
                    altered.add(each.seq());
                }
            }
        }
        return altered;
    }

    private static UsageRecord.@Nullable StandsFor standsFor(WaitingRecord each) {
        return understood(each.json()).map(UsageRecord::standsFor).orElse(null);
    }

    /// What the record that vouches for rolled-up ones says. Where a hash was named before, as that
    /// of an hour in the place of which there is a day now, the later word is right.
    ///
    /// @param by its `seq`, or that of one of those it stands for
    private static Map<String, String> wordOf(Connection connection, Ledgers.Row ledger, long by)
            throws SQLException {
        return read(connection, AFTER, ledger, by - 1, 1).stream()
                .flatMap(voucher -> understood(voucher.json()).stream())
                .flatMap(voucher -> Optional.ofNullable(voucher.vouchesFor()).stream())
                .findFirst()
                .orElse(Map.of());
    }

    /// Whether a text has this hash; one that is no JSON any more has none.
    static boolean hasHash(String json, String hash) {
        try {
            return RecordHash.of(json).equals(hash);
        } catch (TelemetryException e) {
            return false;
        }
    }

    private static Optional<UsageRecord> understood(String json) {
        try {
            return Optional.of(Payloads.read(UsageRecord.class, json));
        } catch (TelemetryException e) {
            return Optional.empty();
        }
    }

    private static KnownLedger known(Ledgers.Row ledger) {
        return new KnownLedger(ledger.headSeq(), ledger.headHash(), ledger.confirmed());
    }

    /// Puts a record of the grain `lost` where altered ones stood, one for each run of them.
    private void replace(
            Connection connection,
            Ledgers.Row ledger,
            List<WaitingRecord> window,
            Set<Long> altered)
            throws SQLException {
        var before = read(connection, BEFORE, ledger, window.getFirst().seq(), 1);
        var through = before.isEmpty() ? ledger.confirmed() : before.getFirst().seq();
        var prev = prevOf(window.getFirst());
        var known = new KnownLedger(ledger.headSeq(), ledger.headHash(), through);
        var holes = new Holes(Optional.of(known), prev);
        before.forEach(each -> takeIfUnderstood(holes, each));
        var positions = new HashMap<Long, Long>();
        for (var each : window) {
            if (altered.contains(each.seq())) {
                positions.put(each.seq(), each.position());
                keep(connection, each);
            } else {
                takeIfUnderstood(holes, each);
            }
        }
        var found = holes.found();
        var rest = new Holes.Run(through + 1, ledger.headSeq(), prev, ledger.headHash());
        fill(connection, ledger, found.isEmpty() ? List.of(lost(ledger, rest)) : found, positions);
        update(connection, BOUND, MOST_KEPT);
    }

    private static void takeIfUnderstood(Holes holes, WaitingRecord each) {
        if (understood(each.json()).isPresent()) {
            holes.take(each.json());
        }
    }

    /// Of what waits nothing is left that could say more of it.
    private UsageRecord lost(Ledgers.Row ledger, Holes.Run run) {
        var time = Instant.ofEpochSecond(ledger.ends()).toString();
        var whose = new Holes.Whose(hall.value(), ledger.id(), NOBODY_KNOWS, NOBODY_KNOWS);
        return Holes.lost(whose, run, 0, time, time);
    }

    private static void fill(
            Connection connection,
            Ledgers.Row ledger,
            List<UsageRecord> lost,
            Map<Long, Long> positions)
            throws SQLException {
        for (var each : lost) {
            var position = positions.get(each.seq());
            if (position != null) {
                var json = new String(Payloads.write(each), UTF_8);
                update(connection, FILL, position, ledger.number(), each.seq(), json);
            }
        }
    }

    private static void keep(Connection connection, WaitingRecord altered) throws SQLException {
        update(connection, KEEP, altered.ledger(), altered.seq(), altered.json());
        update(connection, REMOVE, altered.position());
    }

    /// The hash of the record before, as far as the text still says it.
    private static String prevOf(WaitingRecord each) {
        var named = PREV.matcher(each.json());
        return named.find() ? named.group(1) : RecordHash.NONE;
    }

    private static List<WaitingRecord> read(
            Connection connection, String sql, Ledgers.Row ledger, long seq, int most)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, ledger.number());
            select.setLong(2, seq);
            select.setInt(3, most);
            var records = new ArrayList<WaitingRecord>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    records.add(
                            new WaitingRecord(
                                    row.getLong(1), ledger.id(), row.getLong(2), row.getString(3)));
                }
            }
            return records;
        }
    }

    private static void update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
