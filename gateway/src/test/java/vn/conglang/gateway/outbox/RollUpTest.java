package vn.conglang.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.Bytes;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Devices;
import vn.conglang.telemetry.UsageRecord.Grain;
import vn.conglang.telemetry.UsageRecord.Period;
import vn.conglang.telemetry.UsageRecord.Portal;
import vn.conglang.telemetry.UsageRecord.State;
import vn.conglang.telemetry.UsageRecord.Visits;

/// Near the bound of its file the outbox makes its oldest records fewer, and every sum stays.
class RollUpTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final HallId HALL = new HallId("qn-0417");
    private static final int ALL = 1_000_000;

    @TempDir private Path directory;

    /// What the agent counted, as it was counted.
    private final List<UsageRecord> counted = new ArrayList<>();

    /// What a province got, by `seq`.
    private final TreeMap<Long, WaitingRecord> province = new TreeMap<>();

    private Instant now = Instant.parse("2026-03-01T17:10:00Z");
    private String boot = "boot-0";
    private Duration sinceBoot = Duration.ZERO;
    private ClockQuality quality = ClockQuality.synced;

    /// A tenth of 400 days in a tenth of the smallest file that can be set, 16 megabytes.
    @Test
    void holdsMoreDaysThanFitAsTheyAreInABoundedFile() throws Exception {
        var size = 0L;
        try (var database = Database.open(directory, 410, List.of())) {
            var outbox = SqliteOutbox.open(database, HALL, ZONE);
            for (int day = 0; day < 40; day++) {
                live(new Random(day), database, outbox, 96, day % 7 == 0);
                size = day == 9 ? used() : size;
            }

            assertThat(outbox.head().seq()).isEqualTo(3_840);
            assertThat(outbox.waiting()).isLessThan(2_600);
            assertSums(Provable.read(outbox.oldest(ALL, 0)));
        }
        assertThat(40 * size).as("as they are, 400 days would be").isLessThan(60L << 20);
        assertThat(Files.size(directory.resolve("outbox.db"))).isLessThanOrEqualTo(410 * 4096L);
    }

    /// Guests, power cuts, wrong clocks, a province that comes and goes, in a file that holds less
    /// than two days.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsEverySumAndStaysProvable(long seed) {
        var dice = new Random(seed);
        try (var database = Database.open(directory, 96, List.of())) {
            var outbox = SqliteOutbox.open(database, HALL, ZONE);
            for (int step = 0; step < 90; step++) {
                live(dice, database, outbox, 10 + dice.nextInt(30), dice.nextInt(4) == 0);
                if (dice.nextInt(25) == 0) {
                    talk(dice, outbox);
                }
            }

            var records = received(outbox);
            assertThat(records.stream().map(WaitingRecord::json))
                    .anyMatch(json -> json.contains("\"grain\":\"day\""))
                    .anyMatch(json -> json.contains("\"grain\":\"hour\""))
                    .anyMatch(json -> json.contains("\"grain\":\"quarter\""));
            Provable.assertUnbroken(records, outbox.head().hash());
            assertSums(Provable.read(records));
        }
    }

    @Test
    void rollsUpHoursFirstAndDaysOnlyWhenAllAreHours() {
        try (var database = Database.open(directory, 96, List.of())) {
            var outbox = SqliteOutbox.open(database, HALL, ZONE);
            while (grains(outbox).getOrDefault(Grain.hour, 0L) == 0) {
                live(new Random(1), database, outbox, 4, false);
            }
            assertThat(grains(outbox).get(Grain.quarter)).isLessThan(200);
            while (grains(outbox).getOrDefault(Grain.day, 0L) == 0) {
                live(new Random(1), database, outbox, 4, false);
            }

            var day =
                    Provable.read(outbox.oldest(ALL, 0)).stream()
                            .filter(each -> each.grain() == Grain.day)
                            .findFirst()
                            .orElseThrow();
            assertThat(day.standsFor()).isNotNull();
            assertThat(day.period().seconds())
                    .isEqualTo(
                            counted.stream()
                                    .filter(each ->
                                            each.seq() >= day.first() && each.seq() <= day.seq())
                                    .mapToLong(each -> each.period().seconds())
                                    .sum());
            assertThat(grains(outbox).get(Grain.quarter)).isLessThan(150);
        }
    }

    @Test
    void leavesWhatTheProvinceMayHave() {
        try (var database = Database.open(directory, 96, List.of())) {
            var outbox = SqliteOutbox.open(database, HALL, ZONE);
            live(new Random(1), database, outbox, 150, false);
            var given = outbox.offer(100, 0, boot, false);

            live(new Random(1), database, outbox, 600, false);

            assertThat(outbox.oldest(100, 0)).isEqualTo(given);
            assertThat(grains(outbox).keySet()).containsAnyOf(Grain.hour, Grain.day);
            Provable.assertUnbroken(outbox.oldest(ALL, 0), outbox.head().hash());
        }
    }

    /// In a boot that never knew the time, hours are made and no days: their midnights are guesses.
    @Test
    void givesRolledUpRecordsTheirTimeWhenItBecomesKnown() {
        quality = ClockQuality.estimated;
        try (var database = Database.open(directory, 96, List.of())) {
            var outbox = SqliteOutbox.open(database, HALL, ZONE);
            live(new Random(1), database, outbox, 600, false);
            assertThat(grains(outbox)).containsKey(Grain.hour).doesNotContainKey(Grain.day);
            var began = Instant.parse("2026-11-01T00:00:00Z");

            outbox.restamp(boot, began);

            Provable.assertUnbroken(outbox.oldest(ALL, 0), outbox.head().hash());
            var records = Provable.read(outbox.oldest(ALL, 0));
            assertThat(records.subList(1, records.size()))
                    .allSatisfy(each -> {
                        assertThat(each.period().clock()).isEqualTo(ClockQuality.synced);
                        assertThat(each.period().start())
                                .isEqualTo(began.plusSeconds(each.period().monotonic()).toString());
                        var rolled = each.standsFor();
                        if (rolled != null) {
                            assertThat(Instant.parse(rolled.until()))
                                    .isBetween(
                                            Instant.parse(each.period().start()).plusSeconds(1),
                                            Instant.parse(each.period().start()).plusSeconds(3600));
                        }
                    });
            assertThat(Sums.of(records)).isEqualTo(Sums.of(counted));
        }
    }

    @Test
    void saysItIsFullWhenNothingCanBeRolledUp() {
        try (var database = Database.open(directory, 96, List.of())) {
            var outbox = SqliteOutbox.open(database, HALL, ZONE);
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 1_000; i++) {
                                    boot = "boot-" + i; // the power is cut each quarter-hour
                                    live(new Random(i), database, outbox, 1, false);
                                }
                            })
                    .isInstanceOf(OutboxException.class);

            Provable.assertUnbroken(outbox.oldest(ALL, 0), outbox.head().hash());
            assertThat(Sums.of(Provable.read(outbox.oldest(ALL, 0)))).isEqualTo(Sums.of(counted));
        }
    }

    /// Some quarter-hours, stored in one go.
    private void live(
            Random dice, Database database, SqliteOutbox outbox, int quarters, boolean powerCut) {
        if (powerCut) {
            boot = new UUID(dice.nextLong(), dice.nextLong()).toString();
            sinceBoot = Duration.ZERO;
            now = now.plus(Duration.ofMinutes(dice.nextInt(300)));
            quality = dice.nextInt(5) == 0 ? ClockQuality.estimated : ClockQuality.synced;
        }
        var stored =
                database.<List<UsageRecord>>inTransaction(_ -> {
                    var records = new ArrayList<UsageRecord>();
                    for (int i = 0; i < quarters; i++) {
                        records.add(outbox.append(quarter(dice)));
                        now = now.plus(Duration.ofMinutes(15));
                        sinceBoot = sinceBoot.plus(Duration.ofMinutes(15));
                    }
                    return records;
                });
        counted.addAll(stored);
    }

    private ClosedQuarter quarter(Random dice) {
        var seconds = dice.nextInt(10) == 0 ? dice.nextInt(900) : 900;
        return new ClosedQuarter(
                boot,
                new Period(now.toString(), sinceBoot.toSeconds(), seconds, quality),
                new Devices(dice.nextInt(20), dice.nextInt(150)),
                new Visits(dice.nextInt(30), dice.nextInt(30), dice.nextInt(90_000)),
                new Portal(dice.nextInt(40), dice.nextInt(30)),
                new Bytes(dice.nextLong(1L << 33), dice.nextLong(1L << 29)),
                Map.of(
                        "dichvucong",
                        dice.nextLong(9),
                        "bhxh",
                        dice.nextLong(4),
                        "kind-" + dice.nextInt(12),
                        1L),
                Map.of("n-" + dice.nextInt(9), dice.nextLong(9)),
                new State(seconds, seconds, dice.nextInt(seconds + 1), seconds),
                "0.1.0");
    }

    /// The province gets some records and perhaps confirms them, perhaps only some of them.
    private void talk(Random dice, SqliteOutbox outbox) {
        var offered = outbox.offer(1 + dice.nextInt(60), 0, boot, false);
        var got = offered.subList(0, dice.nextInt(offered.size() + 1));
        for (var each : got) {
            var before = province.putIfAbsent(each.seq(), each);
            assertThat(before == null || before.json().equals(each.json()))
                    .as("the same record always says the same")
                    .isTrue();
        }
        if (!got.isEmpty() && dice.nextBoolean()) {
            outbox.removeThrough(outbox.head().ledger(), got.getLast().seq());
        }
    }

    /// All that the province has or will get.
    private List<WaitingRecord> received(SqliteOutbox outbox) {
        outbox.oldest(ALL, 0)
                .forEach(each -> {
                    var before = province.putIfAbsent(each.seq(), each);
                    assertThat(before == null || before.json().equals(each.json())).isTrue();
                });
        return List.copyOf(province.values());
    }

    /// By local day and how good the clock was.
    private void assertSums(List<UsageRecord> records) {
        assertThat(byDay(records)).isEqualTo(byDay(counted));
    }

    private static Map<String, Sums> byDay(Collection<UsageRecord> records) {
        return records.stream()
                .collect(
                        Collectors.groupingBy(
                                each ->
                                        each.period().clock()
                                                + " "
                                                + LocalDate.ofInstant(
                                                        Instant.parse(each.period().start()), ZONE),
                                Collectors.collectingAndThen(Collectors.toList(), Sums::of)));
    }

    private long used() throws IOException {
        return Files.size(directory.resolve("outbox.db"))
                + Files.size(directory.resolve("outbox.db-wal"));
    }

    private static Map<Grain, Long> grains(SqliteOutbox outbox) {
        return Provable.read(outbox.oldest(ALL, 0)).stream()
                .collect(Collectors.groupingBy(UsageRecord::grain, Collectors.counting()));
    }
}
