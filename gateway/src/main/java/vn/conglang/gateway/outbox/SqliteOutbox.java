package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
/// Owns the tables `ledger` and `record`. A record leaves only by [#removeThrough]. When there is
/// no room for another one, [#append] says so and everything stored stays; rolling up to hours and
/// days is not done here yet.
public final class SqliteOutbox {
    private static final Logger log = LoggerFactory.getLogger(SqliteOutbox.class);

    private static final String INSERT = "insert into record (ledger, seq, json) values (?, ?, ?)";

    private static final String OLDEST =
            """
            select r.position, l.id, r.seq, r.json
              from record r join ledger l on l.number = r.ledger
             where r.position > ? and l.hall = ?
             order by r.position
             limit ?
            """;

    private static final String WAITING =
            "select count(*) from record r join ledger l on l.number = r.ledger where l.hall = ?";

    private static final String UNCONFIRMED = "select count(*) from record";

    private static final String REMOVE = "delete from record where ledger = ? and seq <= ?";

    private final Database database;
    private final HallId hall;
    private final Ledgers ledgers;

    private SqliteOutbox(Database database, HallId hall) {
        this.database = database;
        this.hall = hall;
        this.ledgers = new Ledgers(hall);
    }

    /// Opens the outbox; a new ledger is born when this hall has none that can grow.
    public static SqliteOutbox open(Database database, HallId hall) {
        var outbox = new SqliteOutbox(database, hall);
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
        var ledger = ledgers.current(connection);
        var closed = quarter.after(ledger.head(), hall.value());
        var json = new String(Payloads.write(closed), UTF_8);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, ledger.number());
            insert.setLong(2, closed.seq());
            insert.setString(3, json);
            insert.executeUpdate();
        }
        ledgers.advance(connection, ledger, closed.seq(), RecordHash.of(json));
        return closed;
    }

    /// The oldest records of this hall in the order of their closing, whatever their ledger.
    ///
    /// @param afterPosition only those after this [WaitingRecord#position]; 0 = from the beginning
    public List<WaitingRecord> oldest(int limit, long afterPosition) {
        return database.<List<WaitingRecord>>inTransaction(connection -> {
            try (var select = connection.prepareStatement(OLDEST)) {
                select.setLong(1, afterPosition);
                select.setString(2, hall.value());
                select.setInt(3, limit);
                return read(select.executeQuery());
            }
        });
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

    /// How many records of this hall the province has not confirmed.
    public long waiting() {
        return database.<Long>inTransaction(connection -> {
            try (var select = connection.prepareStatement(WAITING)) {
                select.setString(1, hall.value());
                var row = select.executeQuery();
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    /// Removes what the province says it has stored. Ignored with a warning: a ledger that is not
    /// ours, and a seq that we never gave.
    ///
    /// The latter means that this box has lost records which it had sent (a card that lied about
    /// writing). The seqs it would give next are taken at the province, so a new ledger begins.
    ///
    /// @return how many records were removed
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
        ledgers.confirm(connection, ledger, seq);
        try (var delete = connection.prepareStatement(REMOVE)) {
            delete.setLong(1, ledger.number());
            delete.setLong(2, seq);
            return delete.executeUpdate();
        }
    }
}
