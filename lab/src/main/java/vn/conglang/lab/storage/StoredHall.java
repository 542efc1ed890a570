package vn.conglang.lab.storage;

import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.headcount.CountBook;
import vn.conglang.gateway.headcount.Counting;
import vn.conglang.gateway.headcount.Evidence;
import vn.conglang.gateway.headcount.PortalTally;
import vn.conglang.gateway.history.SqliteHistory;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.outbox.WaitingRecord;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.gateway.seal.Sealer;
import vn.conglang.gateway.settings.GatewaySettings.CountingSettings;
import vn.conglang.gateway.store.Database;
import vn.conglang.portal.notice.Category;
import vn.conglang.portal.notice.Message;
import vn.conglang.portal.notice.NoticeBoard;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// All that a gateway keeps on its card, made and kept by the gateway's own classes: counting with
/// outbox, history and seals, notices, receipts. Its clock stands still until [#pass]. For one
/// thread.
public final class StoredHall implements AutoCloseable {
    public static final HallId HALL = new HallId("qn-0417");
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration CHECKPOINT = Duration.ofMinutes(5);
    private static final Duration SAMPLE = Duration.ofSeconds(10);

    /// A guest stays for three hours.
    private static final int STAY = 1080;

    private static final String BOOT = "0d6c1c4e-7f7f-4b6a-9c57-2f1f5a3f6b11";

    private final Database database;
    private final SqliteOutbox outbox;
    private final Sealer sealer;
    private final CountBook book;
    private final Counting counting;
    private final NoticeBoard notices;
    private final Receipts receipts;
    private final PortalTally tally = new PortalTally();
    private final InetAddress guest = InetAddress.getLoopbackAddress();
    private final int guests;
    private Instant now;
    private Duration sinceBoot = Duration.ofMinutes(1);
    private boolean recordClosed;

    private StoredHall(Path folder, Plan plan) {
        guests = plan.guests();
        now = plan.begin();
        var clock =
                new HallClock(
                        BOOT, () -> sinceBoot.toNanos(), () -> now, () -> ClockQuality.synced);
        database =
                Database.open(
                        folder, plan.pages(), List.of(SqliteOutbox.salvage(), Sealer.salvage()));
        try {
            outbox = SqliteOutbox.open(database, HALL, ZONE);
            sealer = Sealer.open(database, outbox, HALL, plan.sealer(), clock, ZONE, QUARTER);
            notices = NoticeBoard.open(folder.resolve("contents").resolve("notices"), ZONE);
            receipts = Receipts.open(folder, HALL, Clock.fixed(now, ZoneOffset.UTC));
            book = new CountBook(database, outbox, new SqliteHistory(database, ZONE));
            counting =
                    new Counting(
                            clock,
                            ZONE,
                            book,
                            new CountingSettings(QUARTER, CHECKPOINT, SAMPLE),
                            new Counting.Gate(
                                    new CrowdedGate(guests, STAY, new Random(plan.seed())),
                                    Set::of,
                                    () -> new Evidence(true, true, true),
                                    tally),
                            () -> recordClosed = true,
                            "0.1.0");
        } catch (RuntimeException e) {
            database.close(); // or the card could not be taken out
            throw e;
        }
    }

    /// What is to happen.
    ///
    /// @param guests at once, from the first moment to the last
    /// @param pages bound of the database's file
    /// @param sealer certificate and key; empty = no seals
    /// @param seed of the guests' traffic
    public record Plan(
            int guests, long pages, Optional<Sealer.Files> sealer, Instant begin, long seed) {}

    /// Opens the stores in a folder.
    ///
    /// @throws vn.conglang.gateway.store.StoreException when they can't be opened
    public static StoredHall open(Path folder, Plan plan) {
        return new StoredHall(folder, plan);
    }

    /// Lets ten seconds pass and takes a sample.
    ///
    /// @return whether a quarter-hour was closed
    public boolean pass() {
        now = now.plus(SAMPLE);
        sinceBoot = sinceBoot.plus(SAMPLE);
        if (guests > 0 && sinceBoot.toSeconds() % 60 == 0) {
            tally.shown(guest);
            tally.accepted(guest);
            tally.tapped("dichvucong");
        }
        recordClosed = false;
        counting.sample();
        if (recordClosed) {
            sealer.look();
        }
        return recordClosed;
    }

    /// Gives up to so many records away, as to the province.
    public List<WaitingRecord> give(int most) {
        return outbox.offer(most, 0, BOOT, false);
    }

    /// Hears that the province has stored them.
    public void confirmed(WaitingRecord last) {
        outbox.removeThrough(last.ledger(), last.seq());
    }

    /// Hangs a notice out.
    public void publish(String title, String text) {
        notices.publish(
                Message.of(title, text, Category.THONG_BAO_THON), "chị Hoa", Optional.of(now));
    }

    /// Notes what became of settings.
    public void settle(String version) {
        receipts.give(
                version, Receipt.Kind.settings, version, Receipt.Outcome.applied, "as wished");
    }

    /// What is kept of the quarter-hour that is open.
    public Optional<CountBook.Standing> standing() {
        return book.standing();
    }

    public SqliteOutbox outbox() {
        return outbox;
    }

    public Sealer sealer() {
        return sealer;
    }

    public NoticeBoard notices() {
        return notices;
    }

    public Receipts receipts() {
        return receipts;
    }

    /// What was found damaged when it was opened.
    public Optional<String> accident() {
        return database.accident();
    }

    /// Tells SQLite how to work from now on: only for a peer or a planted fault, for the gateway
    /// itself sets this when it opens its file.
    ///
    /// @param pragma such as `synchronous = off`
    public void spoil(String pragma) {
        var connection = database.<java.sql.Connection>inTransaction(each -> each);
        try (var statement = connection.createStatement()) {
            statement.execute("pragma " + pragma);
        } catch (SQLException e) {
            throw new StorageException("pragma " + pragma, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
