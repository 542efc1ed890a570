package vn.conglang.gateway.headcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.Reading;
import vn.conglang.gateway.firewall.Reading.Moved;
import vn.conglang.gateway.history.SqliteHistory;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// Two days of guests, power cuts, crashes of the agent and wrong clocks by the throw of dice, held
/// against an independent account of what really happened.
class RandomHistoryTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration SAMPLE = Duration.ofSeconds(30);
    private static final Duration CHECKPOINT = Duration.ofMinutes(5);
    private static final HeadCount.Pace PACE =
            new HeadCount.Pace(Duration.ofMinutes(15), CHECKPOINT, SAMPLE);
    private static final Instant BEGIN = Instant.parse("2026-11-22T20:00:00Z");
    private static final int STEPS = (int) Duration.ofDays(2).dividedBy(SAMPLE);

    private final PortalTally tally = new PortalTally();
    private final Map<MacAddress, Duration> lastSeen = new HashMap<>();

    /// When each boot really began.
    private final Map<String, Instant> boots = new HashMap<>();

    /// What really happened: devices by local day, and those whose first packet of a day may have
    /// been lost with the power.
    private final Map<LocalDate, Set<MacAddress>> seen = new TreeMap<>();

    private final Map<LocalDate, Set<MacAddress>> doubtful = new HashMap<>();
    private Duration powered = Duration.ZERO;
    private Duration unsaved = Duration.ZERO;
    private long moved;

    private Instant truth = BEGIN;
    private Duration sinceBoot = Duration.ZERO;
    private Duration wrongBy = Duration.ZERO;
    private ClockQuality quality = ClockQuality.synced;
    private String boot = "";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void recordsSayNoMoreThanWhatHappenedAndNoLessThanWhatIsMarked(
            long seed, @TempDir Path directory) {
        var dice = new Random(seed);
        try (var database = Database.open(directory, 20_000, List.of())) {
            var outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
            live(dice, database, outbox);

            var records =
                    outbox.oldest(10_000, 0).stream()
                            .map(each -> Payloads.read(UsageRecord.class, each.json()))
                            .toList();
            assertThat(records).hasSizeGreaterThan(50);
            assertChained(records);
            assertTimeIsTrueWhereItSaysSo(records);
            assertCoverage(records);
            assertDeviceDays(records);
        }
    }

    private void live(Random dice, Database database, SqliteOutbox outbox) {
        var count = boot(database, outbox, Duration.ZERO, true);
        var syncIn = 0;
        var lastSaved = new HashSet<MacAddress>();
        for (int step = 0; step < STEPS; step++) {
            if (dice.nextInt(700) == 0) {
                loseWhatWasNotSaved(lastSaved);
                var dark = Duration.ofMinutes(1 + dice.nextInt(600));
                truth = truth.plus(dark);
                lastSeen.clear();
                count = boot(database, outbox, dark, false);
                syncIn = 1 + dice.nextInt(120);
            } else if (dice.nextInt(900) == 0) {
                loseWhatWasNotSaved(lastSaved);
                count = start(database, outbox); // kill -9 of the agent
            }
            if (quality != ClockQuality.synced && --syncIn <= 0) {
                wrongBy = Duration.ZERO;
                quality = ClockQuality.synced;
            }
            pass(SAMPLE);
            visit(dice, lastSaved);
            var idle = new HashMap<MacAddress, Duration>();
            lastSeen.forEach((device, at) -> idle.put(device, sinceBoot.minus(at)));
            count.sample(
                    new Reading(idle, Map.of(1L, new Moved(moved, 0)), Set.of(1L)),
                    new Evidence(true, dice.nextBoolean(), true),
                    tally);
            unsaved = unsaved.plus(SAMPLE);
            if (unsaved.compareTo(CHECKPOINT.plus(SAMPLE)) > 0) {
                unsaved = Duration.ZERO; // a checkpoint came meanwhile, whatever the phase
                lastSaved.clear();
            }
        }
        count.save();
    }

    /// Devices whose packets since the last checkpoint may be forgotten.
    private void loseWhatWasNotSaved(Set<MacAddress> since) {
        var today = LocalDate.ofInstant(truth, ZONE);
        for (var day : List.of(today, today.minusDays(1))) {
            doubtful.computeIfAbsent(day, _ -> new HashSet<>()).addAll(since);
        }
        since.clear();
    }

    private void visit(Random dice, Set<MacAddress> lastSaved) {
        if (dice.nextInt(3) != 0) {
            return;
        }
        for (int guests = dice.nextInt(4); guests > 0; guests--) {
            var device = device(dice.nextInt(40));
            lastSeen.put(device, sinceBoot);
            var today = LocalDate.ofInstant(truth, ZONE);
            seen.computeIfAbsent(today, _ -> new HashSet<>()).add(device);
            lastSaved.add(device);
            if (quality != ClockQuality.synced) {
                // counted under a day that is not known yet
                doubtful.computeIfAbsent(today, _ -> new HashSet<>()).add(device);
                doubtful.computeIfAbsent(today.plusDays(1), _ -> new HashSet<>()).add(device);
            }
            moved += 1000;
        }
    }

    private static MacAddress device(int number) {
        return MacAddress.parse("02:00:00:00:00:%02x".formatted(number));
    }

    private HeadCount boot(
            Database database, SqliteOutbox outbox, Duration dark, boolean clockIsRight) {
        boot = "boot-" + (boots.size() + 1);
        boots.put(boot, truth);
        sinceBoot = Duration.ZERO;
        moved = 0;
        wrongBy = clockIsRight ? Duration.ZERO : dark.negated();
        quality = clockIsRight ? ClockQuality.synced : ClockQuality.estimated;
        return start(database, outbox);
    }

    private HeadCount start(Database database, SqliteOutbox outbox) {
        var clock =
                new HallClock(
                        boot, () -> sinceBoot.toNanos(), () -> truth.plus(wrongBy), () -> quality);
        var book = new CountBook(database, outbox, new SqliteHistory(database, ZONE));
        return new HeadCount(clock, ZONE, book, PACE, "test");
    }

    private void pass(Duration time) {
        sinceBoot = sinceBoot.plus(time);
        truth = truth.plus(time);
        powered = powered.plus(time);
    }

    private static void assertChained(List<UsageRecord> records) {
        var prev = RecordHash.NONE;
        var seq = 1L;
        for (var each : records) {
            assertThat(each.seq()).isEqualTo(seq++);
            assertThat(each.prev()).isEqualTo(prev);
            prev = RecordHash.of(each);
        }
    }

    /// The true begin of a record is known: its boot's, and the seconds since then.
    private void assertTimeIsTrueWhereItSaysSo(List<UsageRecord> records) {
        var until = Instant.MIN;
        for (var each : records) {
            if (each.period().clock() != ClockQuality.synced) {
                continue;
            }
            var says = Instant.parse(each.period().start());
            assertThat(Duration.between(says, really(each)).abs())
                    .as(each.toString())
                    .isLessThanOrEqualTo(Duration.ofSeconds(2));
            assertThat(says.plusSeconds(2)).as(each.toString()).isAfterOrEqualTo(until);
            until = says.plusSeconds(each.period().seconds());
        }
    }

    private Instant really(UsageRecord usage) {
        var began = Objects.requireNonNull(boots.get(usage.boot()), usage.boot());
        return began.plusSeconds(usage.period().monotonic());
    }

    /// Never more time than there was power, and no less than what an accident may take.
    private void assertCoverage(List<UsageRecord> records) {
        var covered = records.stream().mapToLong(each -> each.period().seconds()).sum();
        var accidents = boots.size() + doubtful.size() + 40L;

        assertThat(covered).isLessThanOrEqualTo(powered.toSeconds() + records.size());
        assertThat(covered)
                .isGreaterThan(
                        powered.toSeconds()
                                - accidents * CHECKPOINT.plus(SAMPLE).toSeconds()
                                - Duration.ofMinutes(15).toSeconds());
    }

    /// No device twice in a day; each once, but for those that an accident or a day that was not
    /// known may have hidden.
    private void assertDeviceDays(List<UsageRecord> records) {
        var counted = new HashMap<LocalDate, Long>();
        for (var each : records) {
            counted.merge(
                    LocalDate.ofInstant(really(each).plusSeconds(2), ZONE),
                    each.devices().firstSeenToday(),
                    Long::sum);
        }
        var days = new ArrayList<>(seen.keySet());
        days.removeLast(); // the last one has not been closed
        for (var day : days) {
            var devices = seen.getOrDefault(day, Set.of());
            var certain = new HashSet<>(devices);
            certain.removeAll(doubtful.getOrDefault(day, Set.of()));

            assertThat(counted.getOrDefault(day, 0L))
                    .as(day.toString())
                    .isBetween((long) certain.size(), (long) devices.size());
        }
    }
}
