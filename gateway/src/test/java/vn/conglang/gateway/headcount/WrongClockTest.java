package vn.conglang.gateway.headcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.Reading;
import vn.conglang.gateway.history.SqliteHistory;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// A clock that is wrong, becomes right, or jumps: each device is counted once on its true day, no
/// time is covered twice, and every record says how good its time was.
class WrongClockTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final HeadCount.Pace PACE =
            new HeadCount.Pace(Duration.ofMinutes(15), Duration.ofMinutes(5), SAMPLE);
    private static final Evidence ALL_UP = new Evidence(true, true, true);
    private static final MacAddress AN = MacAddress.parse("02:00:00:00:00:0a");
    private static final MacAddress BINH = MacAddress.parse("02:00:00:00:00:0b");

    private final PortalTally tally = new PortalTally();
    private final Map<MacAddress, Duration> lastSeen = new HashMap<>();
    private final Database database;
    private final SqliteOutbox outbox;

    private String boot = "boot-1";
    private Duration sinceBoot = Duration.ofSeconds(60);
    private Instant truth = Instant.parse("2026-11-23T01:00:00Z"); // 08:00 in the hall
    private Duration wrongBy = Duration.ZERO;
    private ClockQuality quality = ClockQuality.synced;
    private HeadCount count;

    WrongClockTest(@TempDir Path directory) {
        database = Database.open(directory, 10_000, List.of());
        outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
        count = start();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void dayAndTimeAreRightOnceTheNetworkHasSetTheClock() {
        bootWith(Duration.ofDays(-3), ClockQuality.estimated);
        stay(Duration.ofHours(1), AN, BINH);
        synchronise();
        stay(Duration.ofHours(1), AN);

        assertThat(deviceDays()).isEqualTo(Map.of("2026-11-23", 2L));
        assertThat(records())
                .extracting(each -> each.period().clock())
                .containsOnly(ClockQuality.synced);
        assertThat(records().getFirst().period().start()).startsWith("2026-11-23T01:");
        assertNothingIsCoveredTwice();
    }

    @Test
    void whoWasCountedYesterdayIsCountedTodayThoughTheClockStoodStillOverNight() {
        stay(Duration.ofMinutes(30), AN);
        truth = truth.plus(Duration.ofDays(1)); // no power
        lastSeen.clear();
        bootWith(Duration.ofDays(-1), ClockQuality.estimated);
        stay(Duration.ofMinutes(20), AN, BINH);
        synchronise();
        stay(Duration.ofMinutes(20), AN, BINH);

        assertThat(deviceDays()).isEqualTo(Map.of("2026-11-23", 1L, "2026-11-24", 2L));
        assertNothingIsCoveredTwice();
    }

    @Test
    void aShortPowerCutCountsNobodyTwice() {
        stay(Duration.ofMinutes(30), AN);
        bootWith(Duration.ofMinutes(-7), ClockQuality.estimated);
        stay(Duration.ofMinutes(20), AN, BINH);
        synchronise();
        stay(Duration.ofMinutes(20), AN, BINH);

        assertThat(deviceDays()).isEqualTo(Map.of("2026-11-23", 2L));
        assertNothingIsCoveredTwice();
    }

    @Test
    void midnightThatPassedUnknownBelongsToTheRightDays() {
        truth = Instant.parse("2026-11-23T16:30:00Z"); // half past eleven at night
        bootWith(Duration.ofHours(-9), ClockQuality.estimated);
        stay(Duration.ofMinutes(15), AN);
        stay(Duration.ofMinutes(30));
        stay(Duration.ofMinutes(15), BINH); // after midnight
        synchronise();
        stay(Duration.ofMinutes(30), BINH);

        assertThat(deviceDays()).isEqualTo(Map.of("2026-11-23", 1L, "2026-11-24", 1L));
    }

    @Test
    void whoWasCountedYesterdayIsCountedTodayThoughTheAgentWasKilledBeforeTheTimeCame() {
        stay(Duration.ofMinutes(30), AN);
        truth = truth.plus(Duration.ofDays(1)); // no power
        lastSeen.clear();
        bootWith(Duration.ofDays(-1), ClockQuality.estimated);
        stay(Duration.ofMinutes(10), BINH);
        count = start();
        stay(Duration.ofMinutes(10), BINH);
        synchronise();
        stay(Duration.ofMinutes(20), AN, BINH);

        assertThat(deviceDays()).isEqualTo(Map.of("2026-11-23", 1L, "2026-11-24", 2L));
    }

    @Test
    void whoHadLeftWhenAPassedMidnightBecameKnownIsNotCountedAgain() {
        truth = Instant.parse("2026-11-23T16:30:00Z"); // half past eleven at night
        bootWith(Duration.ofHours(-9), ClockQuality.estimated);
        stay(Duration.ofMinutes(45));
        stay(Duration.ofMinutes(15), AN); // after midnight
        stay(Duration.ofMinutes(30));
        synchronise();
        stay(Duration.ofMinutes(15));
        stay(Duration.ofMinutes(20), AN);

        assertThat(deviceDays()).isEqualTo(Map.of("2026-11-24", 1L));
    }

    @Test
    void aMidnightThatWasNoneCountsNobodyTwice() {
        bootWith(Duration.ofMinutes(-510), ClockQuality.estimated); // half past eleven, it says
        stay(Duration.ofHours(1), AN);
        synchronise();
        stay(Duration.ofMinutes(20), AN);

        assertThat(deviceDays()).isEqualTo(Map.of("2026-11-23", 1L));
        assertThat(count.daySoFar().figures().down()).isNotNegative();
    }

    @Test
    void aBoxThatNeverLearnsTheTimeBeginsANewDayAfterOne() {
        bootWith(Duration.ofDays(-3), ClockQuality.estimated);
        stay(Duration.ofHours(25), AN);

        assertThat(records().stream().mapToLong(each -> each.devices().firstSeenToday()).sum())
                .isEqualTo(2);
    }

    @Test
    void aJumpThatIsTakenBackLeavesNoTrace() {
        stay(Duration.ofMinutes(30), AN);
        wrongBy = Duration.ofDays(400);
        stay(Duration.ofMinutes(40), AN);
        wrongBy = Duration.ZERO;
        stay(Duration.ofMinutes(30), AN);

        assertThat(deviceDays()).isEqualTo(Map.of("2026-11-23", 1L));
        assertThat(records())
                .extracting(each -> each.period().clock())
                .containsOnly(ClockQuality.synced);
        assertNothingIsCoveredTwice();
    }

    @Test
    void aJumpBackByHoursCoversNoTimeTwice() {
        stay(Duration.ofHours(5), AN);
        wrongBy = Duration.ofHours(-3);
        stay(Duration.ofHours(6), AN);

        assertNothingIsCoveredTwice();
        assertThat(records())
                .extracting(each -> each.period().clock())
                .contains(ClockQuality.estimated, ClockQuality.synced)
                .endsWith(ClockQuality.synced);
        assertThat(trusted().stream().mapToLong(each -> each.devices().firstSeenToday()).sum())
                .isEqualTo(1);
    }

    @Test
    void theHallsOwnHistoryIsPutRightToo() {
        bootWith(Duration.ofDays(-3), ClockQuality.estimated);
        stay(Duration.ofMinutes(60), AN);
        synchronise();
        stay(Duration.ofMinutes(16), AN);

        var wrong = LocalDate.of(2026, 11, 20);
        var right = LocalDate.of(2026, 11, 23);
        var history = new SqliteHistory(database, ZONE);
        assertThat(history.between(wrong, wrong).hours()).isEmpty();
        assertThat(history.between(right, right).hours()).isNotEmpty();
        assertThat(history.between(right, right).hours().getFirst().devices()).isEqualTo(1);
    }

    private HeadCount start() {
        var clock =
                new HallClock(
                        boot, () -> sinceBoot.toNanos(), () -> truth.plus(wrongBy), () -> quality);
        var book = new CountBook(database, outbox, new SqliteHistory(database, ZONE));
        return new HeadCount(clock, ZONE, book, PACE, "test");
    }

    private void bootWith(Duration wrong, ClockQuality clock) {
        boot = boot + "x";
        sinceBoot = Duration.ofSeconds(20);
        lastSeen.clear();
        wrongBy = wrong;
        quality = clock;
        count = start();
    }

    private void synchronise() {
        wrongBy = Duration.ZERO;
        quality = ClockQuality.synced;
    }

    private void stay(Duration time, MacAddress... devices) {
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(SAMPLE)) {
            sinceBoot = sinceBoot.plus(SAMPLE);
            truth = truth.plus(SAMPLE);
            for (var device : devices) {
                lastSeen.put(device, sinceBoot);
            }
            var idle = new HashMap<MacAddress, Duration>();
            lastSeen.forEach((device, at) -> idle.put(device, sinceBoot.minus(at)));
            count.sample(new Reading(idle, Map.of(), Set.of()), ALL_UP, tally);
        }
    }

    private List<UsageRecord> records() {
        return outbox.oldest(10_000, 0).stream()
                .map(each -> Payloads.read(UsageRecord.class, each.json()))
                .toList();
    }

    private List<UsageRecord> trusted() {
        return records().stream()
                .filter(each -> each.period().clock() == ClockQuality.synced)
                .toList();
    }

    /// Device-days by local day, days without any left out.
    private Map<String, Long> deviceDays() {
        var days = new HashMap<String, Long>();
        for (var each : trusted()) {
            var day = LocalDate.ofInstant(Instant.parse(each.period().start()), ZONE).toString();
            days.merge(day, each.devices().firstSeenToday(), Long::sum);
        }
        days.values().removeIf(sum -> sum == 0);
        return days;
    }

    private void assertNothingIsCoveredTwice() {
        var until = Instant.MIN;
        for (var each : trusted()) {
            var start = Instant.parse(each.period().start());
            assertThat(start.plusSeconds(2)).as(each.toString()).isAfterOrEqualTo(until);
            until = start.plusSeconds(each.period().seconds());
        }
        var prev = RecordHash.NONE;
        for (var each : records()) {
            assertThat(each.prev()).isEqualTo(prev);
            prev = RecordHash.of(each);
        }
    }
}
