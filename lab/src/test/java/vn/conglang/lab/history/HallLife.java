package vn.conglang.lab.history;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.firewall.Condition;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.Reading;
import vn.conglang.gateway.firewall.Reading.Moved;
import vn.conglang.gateway.headcount.CountBook;
import vn.conglang.gateway.headcount.Counting;
import vn.conglang.gateway.headcount.Evidence;
import vn.conglang.gateway.headcount.PortalTally;
import vn.conglang.gateway.history.SqliteHistory;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.settings.GatewaySettings.CountingSettings;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.uplink.SendingEnd;
import vn.conglang.lab.history.Moment.Sums;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// A hall's box lives through guests, power cuts, kills of the agent, pauses, wrong and jumping
/// clocks and a line that comes and goes, all by the throw of dice, in a time of its own. The
/// counting, the ledger, the outbox and what the uplink sends are the real ones; beside them stands
/// what really happened. For one thread.
///
/// No accident falls into a jump of the clock: an agent that starts while the clock is wrong and
/// says that it is right has nobody to ask.
final class HallLife implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant BEGIN = Instant.parse("2026-11-22T20:00:00Z");
    private static final Duration SAMPLE = Duration.ofSeconds(30);
    private static final CountingSettings PACE =
            new CountingSettings(Duration.ofMinutes(15), Duration.ofMinutes(5), SAMPLE);
    private static final int LONGEST_REST = 3_000;

    private final Random dice;
    private final Path folder;
    private final long mostPages;
    private final HallId hall;
    private final Courier courier;
    private final Duration recordsEvery;

    private final Map<String, Instant> boots = new HashMap<>();
    private final List<Moment> safe = new ArrayList<>();
    private final List<Moment> unsaved = new ArrayList<>();
    private final Devices devices = new Devices();
    private final Map<MacAddress, Duration> lastSeen = new HashMap<>();

    private Database database;
    private SqliteOutbox outbox;
    private CountBook book;
    private Counting counting;
    private PortalTally tally = new PortalTally();
    private SendingEnd uplink;
    private Evidence evidence = new Evidence(true, true, true);

    private Instant truth = BEGIN;
    private Duration sinceBoot = Duration.ZERO;
    private Duration lastLook = Duration.ZERO;
    private Duration wrongBy = Duration.ZERO;
    private ClockQuality quality = ClockQuality.synced;
    private String boot = "";
    private int clockIsSetIn;
    private int jumpEndsIn;
    private boolean online;
    private int lineChangesIn;
    private Moved moved = Moved.NOTHING;
    private Moved counted = Moved.NOTHING;
    private Moved countedAndSaved = Moved.NOTHING;
    private String lastSaved = "";
    private long head;
    private int closedThrough; // of what is safe

    HallLife(Random dice, Path folder, HallId hall, Courier courier, boolean tight) {
        this.dice = dice;
        this.folder = folder;
        this.hall = hall;
        this.courier = courier;
        this.mostPages = tight ? 44 : 20_000;
        this.lineChangesIn = tight ? 4_000 : 100;
        this.recordsEvery = dice.nextBoolean() ? Duration.ZERO : Duration.ofHours(2);
        this.database = Database.open(folder, mostPages, List.of());
        this.outbox = SqliteOutbox.open(database, hall, ZONE);
        this.uplink = new SendingEnd(outbox, hall, boot, recordsEvery, this::nanos);
        this.book = new CountBook(database, outbox, new SqliteHistory(database, ZONE));
        this.counting = boot(Duration.ZERO);
    }

    /// When each boot really began.
    Map<String, Instant> boots() {
        return boots;
    }

    /// What really happened and was saved before any accident.
    List<Moment> safe() {
        return safe;
    }

    Devices devices() {
        return devices;
    }

    void live(Duration time) {
        for (var left = time.dividedBy(SAMPLE); left > 0; left--) {
            if (jumpEndsIn == 0) {
                accident();
            }
            clock();
            pass(SAMPLE);
            guests(quality == ClockQuality.synced);
            look();
            line();
        }
    }

    /// The guests go, the line stays, and every record reaches the province; the quarter-hour that
    /// is open then is left out.
    void comeToRest() {
        courier.becomeReliable();
        setClock();
        setLine(true);
        for (int step = 0; step < LONGEST_REST && (step < 200 || outbox.waiting() > 0); step++) {
            pass(SAMPLE);
            look();
            courier.go(uplink);
        }
        if (outbox.waiting() > 0) {
            throw new IllegalStateException(outbox.waiting() + " records never arrived");
        }
        safe.subList(closedThrough, safe.size()).clear();
    }

    private void accident() {
        var justAfterMidnight =
                LocalTime.ofInstant(truth, ZONE).isBefore(LocalTime.of(0, 10))
                        && dice.nextInt(6) == 0;
        if (dice.nextInt(900) == 0) {
            cutPower();
        } else if (justAfterMidnight || dice.nextInt(700) == 0) {
            kill();
        } else if (dice.nextInt(500) == 0) {
            pass(
                    Duration.ofSeconds(
                            30L * dice.nextInt(20))); // the agent is stopped, not the guests
            guests(false);
        } else if (quality == ClockQuality.synced && dice.nextInt(800) == 0) {
            jumpEndsIn = 1 + dice.nextInt(90); // within the hour in which it is doubted
            wrongBy = Duration.ofMinutes(dice.nextInt(400_000) - 200_000L);
        }
    }

    private void cutPower() {
        lose();
        var dark = Duration.ofMinutes(1 + dice.nextInt(500));
        truth = truth.plus(dark);
        lastSeen.clear();
        moved = Moved.NOTHING;
        counted = Moved.NOTHING;
        reopen();
        counting = boot(dark.negated());
    }

    private void kill() {
        lose();
        counted = countedAndSaved; // the kernel's counters go on
        reopen();
        pass(Duration.ofSeconds(dice.nextInt(300)));
        counting = start();
    }

    private void lose() {
        unsaved.clear();
        devices.lost(
                LocalDate.ofInstant(truth, ZONE),
                LocalDate.ofInstant(truth.plus(PACE.quarterHour()), ZONE));
    }

    private void reopen() {
        database.close();
        database = Database.open(folder, mostPages, List.of());
        outbox = SqliteOutbox.open(database, hall, ZONE);
    }

    private Counting boot(Duration clockIsWrongBy) {
        boot = "boot-" + (boots.size() + 1);
        boots.put(boot, truth);
        sinceBoot = Duration.ZERO;
        wrongBy = clockIsWrongBy;
        quality = wrongBy.isZero() ? ClockQuality.synced : ClockQuality.estimated;
        clockIsSetIn = 1 + dice.nextInt(150);
        countedAndSaved = Moved.NOTHING;
        return start();
    }

    private Counting start() {
        tally = new PortalTally();
        uplink = new SendingEnd(outbox, hall, boot, recordsEvery, this::nanos);
        if (online) {
            uplink.connect();
        }
        lastLook = sinceBoot;
        var clock =
                new HallClock(
                        boot, () -> sinceBoot.toNanos(), () -> truth.plus(wrongBy), () -> quality);
        book = new CountBook(database, outbox, new SqliteHistory(database, ZONE));
        var gate = new Counting.Gate(new Gate(), () -> Set.of(), () -> evidence, tally);
        var fresh = new Counting(clock, ZONE, book, PACE, gate, () -> {}, "test");
        lastSaved = saved();
        noteClosed();
        return fresh;
    }

    private void clock() {
        var set = quality != ClockQuality.synced && --clockIsSetIn <= 0;
        var comesBack = jumpEndsIn > 0 && --jumpEndsIn == 0;
        if (set || comesBack) {
            setClock();
        }
    }

    private void setClock() {
        wrongBy = Duration.ZERO;
        quality = ClockQuality.synced;
        jumpEndsIn = 0;
    }

    /// @param watched whether the agent is awake and knows the day
    private void guests(boolean watched) {
        if (dice.nextInt(6) != 0) {
            return;
        }
        for (int guests = dice.nextInt(4); guests > 0; guests--) {
            var regular = dice.nextInt(4) == 0;
            var number = regular ? dice.nextInt(40) : 100 + dice.nextInt(3000);
            var device =
                    MacAddress.parse("02:00:00:00:%02x:%02x".formatted(number / 256, number % 256));
            lastSeen.put(device, sinceBoot);
            var day = LocalDate.ofInstant(truth, ZONE);
            if (watched) {
                devices.saw(device, day);
            } else {
                devices.maySee(
                        device, day, LocalDate.ofInstant(truth.minus(PACE.quarterHour()), ZONE));
            }
            moved = moved.plus(new Moved(dice.nextInt(1_000_000), dice.nextInt(50_000)));
        }
    }

    /// One look of the agent, and what it ought to have seen.
    private void look() {
        evidence = new Evidence(true, dice.nextInt(5) > 0, dice.nextInt(9) > 0);
        var shown = dice.nextInt(3);
        var accepted = dice.nextInt(2);
        for (int i = 0; i < shown; i++) {
            tally.shown(InetAddress.getLoopbackAddress());
        }
        for (int i = 0; i < accepted; i++) {
            tally.accepted(InetAddress.getLoopbackAddress());
        }
        counting.sample();

        var step = sinceBoot.minus(lastLook).toSeconds();
        var watched = step > 3 * SAMPLE.toSeconds() ? SAMPLE.toSeconds() : step;
        lastLook = sinceBoot;
        unsaved.add(
                new Moment(
                        boot,
                        sinceBoot,
                        new Sums(
                                watched,
                                evidence.internet() ? watched : 0,
                                evidence.portal() ? watched : 0,
                                moved.down() - counted.down(),
                                moved.up() - counted.up(),
                                shown,
                                accepted)));
        counted = moved;
        var now = saved();
        if (!now.equals(lastSaved)) {
            lastSaved = now;
            safe.addAll(unsaved);
            unsaved.clear();
            countedAndSaved = counted;
            devices.saved();
        }
        noteClosed();
    }

    private void noteClosed() {
        var now = outbox.head().seq();
        closedThrough = now == head ? closedThrough : safe.size();
        head = now;
    }

    /// What the box would find after a power cut.
    private String saved() {
        return book.standing().toString();
    }

    private void line() {
        if (--lineChangesIn <= 0) {
            setLine(!online);
            lineChangesIn = 1 + dice.nextInt(online ? 900 : 1_500);
        }
        if (online) {
            courier.go(uplink);
        }
    }

    private void setLine(boolean up) {
        if (up && !online) {
            uplink.connect();
        } else if (!up) {
            uplink.disconnect();
        }
        online = up;
    }

    private void pass(Duration time) {
        sinceBoot = sinceBoot.plus(time);
        truth = truth.plus(time);
    }

    private long nanos() {
        return Duration.between(BEGIN, truth).toNanos();
    }

    @Override
    public void close() {
        database.close();
    }

    /// The kernel's side.
    private final class Gate implements Firewall {
        @Override
        public Set<MacAddress> admitted() {
            return Set.of();
        }

        @Override
        public void expel(MacAddress guest) {
            // nobody is sent away in these histories
        }

        @Override
        public void block(MacAddress guest, Duration time) {
            // nor kept out
        }

        @Override
        public void unblock(MacAddress guest) {
            // nor let back
        }

        @Override
        public Map<MacAddress, Duration> blocked() {
            return Map.of();
        }

        @Override
        public Duration admit(MacAddress guest, Duration time) {
            return time;
        }

        @Override
        public Optional<Duration> remaining(MacAddress guest) {
            return Optional.empty();
        }

        @Override
        public Reading read() {
            var idle = new HashMap<MacAddress, Duration>();
            lastSeen.forEach((device, at) -> idle.put(device, sinceBoot.minus(at)));
            return new Reading(idle, Map.of(1L, moved), Set.of(1L));
        }

        @Override
        public void forget(Set<Long> endedAdmissions) {}

        @Override
        public Condition check() {
            return Condition.GOOD;
        }

        @Override
        public void tellOutage(Duration time) {
            // nobody asks for names here
        }

        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public void close() {}
    }
}
