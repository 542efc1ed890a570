package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.store.Salvage;
import vn.conglang.gateway.store.StoreFullException;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;

/// This box's ledger, and the records of it that the province has not confirmed. Thread-safe.
///
/// Owns the tables `ledger` and `record`. A record leaves only by [#removeThrough]. Near the file's
/// bound the oldest ones become fewer, of an hour or a day each, with the same sums ([RollUp]).
/// When there is no room for another one in spite of that, [#append] says so and everything stored
/// stays.
public final class SqliteOutbox {
    private static final Logger log = LoggerFactory.getLogger(SqliteOutbox.class);

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final String INSERT = "insert into record (ledger, seq, json) values (?, ?, ?)";

    private static final String OLDEST =
            """
            select r.position, l.id, r.seq, r.json
              from record r join ledger l on l.number = r.ledger
             where r.position > ? and l.hall = ? and not (r.ledger = ? and r.seq <= ?)
             order by r.position
             limit ?
            """;

    private static final String CHANGEABLE =
            """
            select r.position, l.id, r.seq, r.json
              from record r join ledger l on l.number = r.ledger
             where r.ledger = ? and r.seq > ?
             order by r.seq
            """;

    private static final String UPDATE = "update record set json = ? where position = ?";

    private static final String WAITING =
            """
            select count(*) from record r join ledger l on l.number = r.ledger
             where l.hall = ? and not (r.ledger = ? and r.seq <= ?)
            """;

    private static final String UNCONFIRMED = "select count(*) from record";

    private static final String HOLDS =
            """
            select 1 from record r join ledger l on l.number = r.ledger
             where l.id = ? and r.seq <= ? and not (r.ledger = ? and r.seq <= ?)
             limit 1
            """;

    private final Database database;
    private final HallId hall;
    private final Ledgers ledgers;
    private final Watch watch;
    private final RollUp rollUp;
    private final Confirmed confirmed = new Confirmed();

    private SqliteOutbox(Database database, HallId hall, ZoneId zone) {
        this.database = database;
        this.hall = hall;
        this.ledgers = new Ledgers(hall);
        this.watch = new Watch(hall, ledgers);
        this.rollUp = new RollUp(ledgers, watch, zone);
    }

    /// Opens the outbox of a hall in Việt Nam.
    public static SqliteOutbox open(Database database, HallId hall) {
        return open(database, hall, VIET_NAM);
    }

    /// Opens the outbox; a new ledger is born when this hall has none that can grow.
    ///
    /// @param zone whose hours and days records are rolled up to
    public static SqliteOutbox open(Database database, HallId hall, ZoneId zone) {
        var outbox = new SqliteOutbox(database, hall, zone);
        database.<Ledgers.Row>inTransaction(outbox.ledgers::current);
        return outbox;
    }

    /// What is to be carried over from a damaged database.
    public static Salvage salvage() {
        return new OutboxSalvage();
    }

    /// Where the ledger ends.
    ///
    /// @param ledger its id
    /// @param seq of its last record, 0 when it has none
    /// @param hash of its last record, [RecordHash#NONE] when it has none
    public record Head(String ledger, long seq, String hash) {}

    /// The end of the ledger that grows.
    public Head head() {
        return database.<Ledgers.Row>inTransaction(ledgers::current).head();
    }

    /// Gives a quarter-hour its place in the ledger and stores it. Called inside
    /// [Database#inTransaction] it belongs to that transaction, otherwise it is one by itself.
    ///
    /// @throws OutboxException when there is no room; nothing is lost, it can be tried again
    public UsageRecord append(ClosedQuarter quarter) {
        try {
            return database.<UsageRecord>inTransaction(connection -> append(connection, quarter));
        } catch (StoreFullException e) {
            throw new OutboxException(
                    "outbox full: adding the quarter-hour of " + quarter.period().start(), e);
        }
    }

    private UsageRecord append(Connection connection, ClosedQuarter quarter) throws SQLException {
        confirmed.remove(connection);
        var ledger = ledgers.current(connection);
        var rolledUp =
                rollUp.makeRoom(connection, ledger, inside -> settled(inside, quarter.boot()));
        var span = new Stretch(quarter.period());
        var overlaps = span.trusted() && span.overlaps(ledger.ends());
        var taken = overlaps ? quarter.doubted() : quarter;
        var closed = taken.after(ledger.head(), hall.value(), rolledUp);
        var json = new String(Payloads.write(closed), UTF_8);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, ledger.number());
            insert.setLong(2, closed.seq());
            insert.setString(3, json);
            insert.executeUpdate();
        }
        var ends = span.trusted() && !overlaps ? span.ends() : 0;
        ledgers.advance(connection, ledger, closed.seq(), RecordHash.of(json), ends);
        return closed;
    }

    private long settled(Connection connection, String boot) throws SQLException {
        var changeable = changeable(connection, boot);
        return changeable.isEmpty() ? Long.MAX_VALUE : changeable.getFirst().seq() - 1;
    }

    /// The oldest records of this hall in the order of their closing, whatever their ledger.
    ///
    /// @param afterPosition only those after this [WaitingRecord#position]; 0 = from the beginning
    public List<WaitingRecord> oldest(int limit, long afterPosition) {
        return database.<List<WaitingRecord>>inTransaction(connection -> {
            try (var select = connection.prepareStatement(OLDEST)) {
                select.setLong(1, afterPosition);
                select.setString(2, hall.value());
                confirmed.exclude(select, 3);
                select.setInt(5, limit);
                return read(select.executeQuery());
            }
        });
    }

    /// The oldest records to be given away now, as [#oldest]: the province may have them from now
    /// on, and they are not rolled up any more. One of this boot whose time is not known yet may
    /// still be put right: it is withheld, with all after it, or given up to be sent as it is.
    ///
    /// @param boot this boot
    /// @param withhold whether to wait for the time to become known
    public List<WaitingRecord> offer(int limit, long afterPosition, String boot, boolean withhold) {
        return database.<List<WaitingRecord>>inTransaction(connection -> {
            var records = oldest(limit, afterPosition);
            if (watch.setAside(connection, records)) {
                records = oldest(limit, afterPosition);
            }
            var last = Optional.<WaitingRecord>empty();
            for (int i = 0; i < records.size(); i++) {
                if (Unsettled.is(records.get(i).json(), boot)) {
                    if (withhold) {
                        return given(connection, records.subList(0, i));
                    }
                    last = Optional.of(records.get(i));
                }
            }
            if (last.isPresent()) {
                ledgers.offer(connection, last.get().ledger(), last.get().seq());
            }
            return given(connection, records);
        });
    }

    private List<WaitingRecord> given(Connection connection, List<WaitingRecord> records)
            throws SQLException {
        for (int i = 0; i < records.size(); i++) {
            var each = records.get(i);
            if (i + 1 == records.size() || !records.get(i + 1).ledger().equals(each.ledger())) {
                ledgers.give(connection, each.ledger(), each.seq());
            }
        }
        return records;
    }

    /// Whether some record of the ledger that grows may still be put right.
    public boolean mayChange(String boot) {
        return database.<Boolean>inTransaction(
                connection -> !changeable(connection, boot).isEmpty());
    }

    /// A record before and after its time was put right.
    public record Restamped(UsageRecord before, UsageRecord after) {}

    /// Puts the time of those records right that were closed in this boot while the time was not
    /// known, and that nobody has been given yet; the chain is made anew from the first of them.
    /// Called inside [Database#inTransaction] it belongs to that transaction.
    ///
    /// @param bootBegan when this boot began, by the clock that is right now
    public List<Restamped> restamp(String boot, Instant bootBegan) {
        return database.<List<Restamped>>inTransaction(
                connection -> restamp(connection, boot, bootBegan));
    }

    private List<Restamped> restamp(Connection connection, String boot, Instant bootBegan)
            throws SQLException {
        var ledger = ledgers.current(connection);
        var records = changeable(connection, boot);
        if (watch.setAside(connection, records)) {
            records = changeable(connection, boot);
        }
        var restamped = new ArrayList<Restamped>();
        var prev = "";
        var ends = ledger.ends();
        var hashes = new HashMap<String, String>(); // of rolled-up ones
        for (var each : records) {
            var before = Payloads.read(UsageRecord.class, each.json());
            var mine = Unsettled.is(each.json(), boot);
            var stamped = mine ? Unsettled.stamped(before, bootBegan, ends) : before;
            var after =
                    Unsettled.following(stamped, prev.isEmpty() ? stamped.prev() : prev, hashes);
            var json = new String(Payloads.write(after), UTF_8);
            update(connection, each.position(), json);
            prev = RecordHash.of(json);
            var rolled = after.standsFor();
            if (rolled != null) {
                hashes.put(String.valueOf(after.seq()), prev);
                prev = rolled.hash();
            }
            var span = new Stretch(after.period());
            ends = span.trusted() ? Math.max(ends, span.ends()) : ends;
            if (mine) {
                restamped.add(new Restamped(before, after));
            }
        }
        if (!records.isEmpty()) {
            ledgers.advance(connection, ledger, ledger.headSeq(), prev, ends);
        }
        return restamped;
    }

    /// From the first record on that may still be put right to the ledger's end.
    private List<WaitingRecord> changeable(Connection connection, String boot) throws SQLException {
        var ledger = ledgers.current(connection);
        try (var select = connection.prepareStatement(CHANGEABLE)) {
            select.setLong(1, ledger.number());
            select.setLong(2, ledger.offered());
            var records = read(select.executeQuery());
            for (int i = 0; i < records.size(); i++) {
                if (Unsettled.is(records.get(i).json(), boot)) {
                    return records.subList(i, records.size());
                }
            }
            return List.of();
        }
    }

    private static void update(Connection connection, long position, String json)
            throws SQLException {
        try (var update = connection.prepareStatement(UPDATE)) {
            update.setString(1, json);
            update.setLong(2, position);
            update.executeUpdate();
        }
    }

    private static List<WaitingRecord> read(java.sql.ResultSet rows) throws SQLException {
        var records = new ArrayList<WaitingRecord>();
        while (rows.next()) {
            records.add(
                    new WaitingRecord(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getString(4)));
        }
        return List.copyOf(records);
    }

    /// How many records in a gateway's database the province has not confirmed, whatever their
    /// hall.
    public static long unconfirmed(Database database) {
        return database.<Long>inTransaction(connection -> {
            try (var select = connection.prepareStatement(UNCONFIRMED)) {
                var row = select.executeQuery();
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    /// How many records were found since the agent's start whose text was not what was closed.
    public long altered() {
        return watch.found();
    }

    /// How many records of this hall the province has not confirmed.
    public long waiting() {
        return database.<Long>inTransaction(connection -> {
            try (var select = connection.prepareStatement(WAITING)) {
                select.setString(1, hall.value());
                confirmed.exclude(select, 2);
                var row = select.executeQuery();
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    /// Whether the province has not confirmed some record of a ledger up to this one.
    ///
    /// @param seq the last one that is asked for
    public boolean holds(String ledgerId, long seq) {
        return database.<Boolean>inTransaction(connection -> {
            try (var select = connection.prepareStatement(HOLDS)) {
                select.setString(1, ledgerId);
                select.setLong(2, seq);
                confirmed.exclude(select, 3);
                return select.executeQuery().next();
            }
        });
    }

    /// Lets go of what the province says it has stored. Ignored with a warning: a ledger that is
    /// not ours, and a seq that we never gave. A few records leave the file with the next [#append]
    /// or [#removeConfirmed]; nobody is shown them until then.
    ///
    /// The latter means that this box has lost records which it had sent (a card that lied about
    /// writing). The seqs it would give next are taken at the province, so a new ledger begins.
    ///
    /// @return how many records that are
    public int removeThrough(String ledgerId, long seq) {
        return database.<Integer>inTransaction(
                connection -> removeThrough(connection, ledgerId, seq));
    }

    private int removeThrough(Connection connection, String ledgerId, long seq)
            throws SQLException {
        var found = ledgers.find(connection, ledgerId);
        if (found.isEmpty()) {
            log.atWarn()
                    .addKeyValue("ledger", ledgerId)
                    .addKeyValue("through", seq)
                    .log("confirmation of a ledger that is not ours, ignored");
            return 0;
        }
        var ledger = found.get();
        if (seq > ledger.headSeq() && ledger.grows()) {
            log.atError()
                    .addKeyValue("ledger", ledgerId)
                    .addKeyValue("through", seq)
                    .addKeyValue("head", ledger.headSeq())
                    .log("the province has records that this box lost; a new ledger begins");
            ledgers.begin(connection);
            return 0;
        }
        return confirmed.add(connection, ledger, seq);
    }

    /// Takes what the province has confirmed out of the file now, and not with the next record: for
    /// an orderly stop.
    public void removeConfirmed() {
        database.<Boolean>inTransaction(connection -> {
            confirmed.remove(connection);
            return true;
        });
    }
}
