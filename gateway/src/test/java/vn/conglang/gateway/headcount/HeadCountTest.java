package vn.conglang.gateway.headcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

class HeadCountTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration SAMPLE = Duration.ofSeconds(10);
    private static final HeadCount.Pace PACE =
            new HeadCount.Pace(Duration.ofMinutes(15), Duration.ofMinutes(5), SAMPLE);
    private static final Evidence ALL_UP = new Evidence(true, true, true);
    private static final MacAddress AN = MacAddress.parse("02:00:00:00:00:0a");
    private static final MacAddress BINH = MacAddress.parse("02:00:00:00:00:0b");

    @TempDir Path dir;

    private String boot = "boot-1";
    private Duration sinceBoot = Duration.ofSeconds(100);
    private Instant wall = Instant.parse("2026-11-23T01:00:00Z"); // 08:00 in the hall
    private ClockQuality quality = ClockQuality.synced;
    private final HallClock clock =
            new HallClock(boot(), () -> sinceBoot.toNanos(), () -> wall, () -> quality);

    private final PortalTally tally = new PortalTally();
    private final Map<MacAddress, Duration> lastSeen = new HashMap<>();
    private final Map<Long, Moved> moved = new HashMap<>();
    private final Set<Long> active = new HashSet<>();

    private Database database;
    private SqliteOutbox outbox;
    private HeadCount count;

    @BeforeEach
    void open() {
        database = Database.open(dir, 10_000, List.of());
        outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
        count = start(clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String boot() {
        return boot;
    }

    private HeadCount start(HallClock with) {
        return new HeadCount(with, ZONE, book(), PACE, "test");
    }

    private CountBook book() {
        return new CountBook(database, outbox, new SqliteHistory(database, ZONE));
    }

    private void pass(Duration time) {
        sinceBoot = sinceBoot.plus(time);
        wall = wall.plus(time);
    }

    private void sample(Evidence evidence) {
        pass(SAMPLE);
        var idle = new HashMap<MacAddress, Duration>();
        lastSeen.forEach((device, at) -> idle.put(device, sinceBoot.minus(at)));
        count.sample(new Reading(idle, moved, active), evidence, tally);
    }

    /// Lets time pass in samples, with these devices sending packets all the time.
    private void stay(Duration time, MacAddress... devices) {
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(SAMPLE)) {
            for (var device : devices) {
                lastSeen.put(device, sinceBoot.plus(SAMPLE));
            }
            sample(ALL_UP);
        }
    }

    private List<UsageRecord> records() {
        var records = new ArrayList<UsageRecord>();
        for (var waiting : outbox.oldest(1000, 0)) {
            records.add(
                    Payloads.read(
                            UsageRecord.class,
                            waiting.json().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return records;
    }

    @Test
    void closesAQuarterHourWithWhatHappenedInIt() {
        tally.shown(InetAddress.getLoopbackAddress());
        tally.accepted(InetAddress.getLoopbackAddress());
        moved.put(7L, new Moved(5_000, 300));
        active.add(7L);
        stay(Duration.ofMinutes(2), AN, BINH);
        moved.put(7L, new Moved(9_000, 500));
        stay(Duration.ofMinutes(13), AN);

        assertThat(records())
                .singleElement()
                .satisfies(closed -> {
                    assertThat(closed.seq()).isEqualTo(1);
                    assertThat(closed.prev()).isEqualTo(RecordHash.NONE);
                    assertThat(closed.period())
                            .isEqualTo(
                                    new UsageRecord.Period(
                                            "2026-11-23T01:00:00Z", 100, 900, ClockQuality.synced));
                    assertThat(closed.devices()).isEqualTo(new UsageRecord.Devices(2, 2));
                    assertThat(closed.visits().started()).isEqualTo(2);
                    assertThat(closed.visits().ended()).isEqualTo(1);
                    assertThat(closed.portal()).isEqualTo(new UsageRecord.Portal(1, 1));
                    assertThat(closed.bytes()).isEqualTo(new UsageRecord.Bytes(9_000, 500));
                    assertThat(closed.state()).isEqualTo(new UsageRecord.State(900, 900, 900, 900));
                });
    }

    /// On the box's own radio a phone with a dark screen is still associated.
    @Test
    void countsAPhoneThatIsAssociatedAndSilent() {
        lastSeen.put(BINH, sinceBoot); // at another access point, and silent from now on
        for (int i = 0; i < 90; i++) {
            pass(SAMPLE);
            var gate =
                    new Reading(Map.of(BINH, sinceBoot.minus(lastSeen.get(BINH))), moved, active);
            count.sample(gate.withHere(Set.of(AN)), ALL_UP, tally);
        }

        var closed = records().getFirst();
        assertThat(closed.devices()).isEqualTo(new UsageRecord.Devices(2, 2));
        assertThat(closed.visits().started()).isEqualTo(1);
        assertThat(closed.visits().ended()).isZero();
        assertThat(closed.visits().seconds()).isBetween(880L, 900L);
    }

    @Test
    void countsTapsByServiceAndCarriesThemOverARestart() {
        tally.tapped("vneid");
        tally.tapped("vneid");
        stay(Duration.ofMinutes(6));
        tally.tapped("thue");
        stay(Duration.ofMinutes(5));

        count = start(clock); // as after a crash: what the last checkpoint holds is carried on
        tally.tapped("vneid");
        stay(Duration.ofMinutes(19));

        assertThat(records())
                .extracting(UsageRecord::taps)
                .containsExactly(Map.of("vneid", 3L, "thue", 1L), Map.of());
    }

    @Test
    void countsOpeningsOfNoticesByNoticeAndCarriesThemOverARestart() {
        tally.noticeOpened("n-1");
        tally.noticeOpened("n-1");
        stay(Duration.ofMinutes(6));
        tally.noticeOpened("n-2");
        stay(Duration.ofMinutes(5));

        count = start(clock);
        tally.noticeOpened("n-1");
        stay(Duration.ofMinutes(19));

        assertThat(records())
                .extracting(UsageRecord::notices)
                .containsExactly(Map.of("n-1", 3L, "n-2", 1L), Map.of());
    }

    @Test
    void moreServicesThanACatalogueHoldsAreNotCounted() {
        for (int i = 0; i < 300; i++) {
            tally.tapped("service-" + i);
        }
        stay(Duration.ofMinutes(15));

        assertThat(records().getFirst().taps()).hasSize(100);
    }

    /// As the version before 0030 left it: a stretch, the devices of the day, and of one that was
    /// here the end of its half-hour.
    @Test
    void goesOnFromWhatAnEarlierVersionSaved() {
        stay(Duration.ofMinutes(6), AN);
        var name = book().day().orElseThrow().nameOf(AN);
        sql("delete from count_open");
        sql("delete from count_seen");
        sql("insert into count_device values ('" + name + "', 110000, 1800000)");
        sql("insert into count_device values ('0123', 5, 6)");
        sql(
                """
                insert into count_checkpoint values (1, '{"boot":"boot-1","start":"2026-11-23T01:00:00Z","clock":"synced",
                "openedMillis":100000,"quarter":1994884,"figures":{"covered":300000,"firstSeen":2,"peak":2,"started":2,
                "ended":0,"visit":600000,"shown":3,"accepted":1,"down":1000,"up":100,"lan":300000,"internet":300000,
                "portal":300000},"day":{"peak":2,"down":1000,"up":100},"baselines":{"7":{"down":1000,"up":100}}}')
                """);

        count = start(clock);
        moved.put(7L, new Moved(1_500, 100));
        active.add(7L);
        stay(Duration.ofMinutes(24), AN);

        var records = records();
        assertThat(records).hasSize(2);
        assertThat(records.getFirst().devices()).isEqualTo(new UsageRecord.Devices(2, 2));
        assertThat(records.getFirst().visits().started()).isEqualTo(2);
        assertThat(records.getFirst().bytes()).isEqualTo(new UsageRecord.Bytes(1_500, 100));
        assertThat(records.getFirst().taps()).isEmpty();
        assertThat(records.getFirst().period().start()).isEqualTo("2026-11-23T01:00:00Z");
        assertThat(book().counted()).containsKeys(name, "0123").hasSize(2);
    }

    @Test
    void leavesAtAnOrderlyStopWhatAnEarlierVersionUnderstands() {
        moved.put(7L, new Moved(1_000, 100));
        active.add(7L);
        stay(Duration.ofMinutes(17), AN, BINH);
        stay(Duration.ofMinutes(11), AN);
        count.save();

        assertThat(
                        database.<String>inTransaction(connection -> {
                            try (var rows =
                                    connection
                                            .createStatement()
                                            .executeQuery("select body from count_checkpoint")) {
                                return rows.next() ? rows.getString(1) : "nothing";
                            }
                        }))
                .startsWith("{\"boot\":\"boot-1\"")
                .contains("\"covered\":780000")
                .contains("\"baselines\":{\"7\":{\"down\":1000,\"up\":100}}");
        assertThat(book().counted()).hasSize(2);
        count = start(clock);
        moved.put(7L, new Moved(1_500, 100));
        stay(Duration.ofMinutes(17), AN, BINH);

        var records = records();
        assertThat(records).hasSize(3);
        assertThat(records.stream().mapToLong(each -> each.bytes().down()).sum()).isEqualTo(1_500);
        assertThat(records).extracting(each -> each.period().seconds()).containsOnly(900L);
        assertThat(records)
                .extracting(each -> each.devices().firstSeenToday())
                .containsExactly(2L, 0L, 0L);
        assertThat(records.stream().mapToLong(each -> each.visits().started()).sum()).isEqualTo(3);
    }

    private void sql(String statement) {
        database.<Integer>inTransaction(connection -> {
            try (var open = connection.createStatement()) {
                return open.executeUpdate(statement);
            }
        });
    }

    @Test
    void recordsAnEmptyHallAsCoveredZeroes() {
        stay(Duration.ofMinutes(15));

        assertThat(records())
                .singleElement()
                .satisfies(closed -> {
                    assertThat(closed.period().seconds()).isEqualTo(900);
                    assertThat(closed.devices()).isEqualTo(new UsageRecord.Devices(0, 0));
                });
    }

    @Test
    void chainsTheRecordsAndCountsADeviceOncePerDay() {
        stay(Duration.ofMinutes(15), AN);
        stay(Duration.ofMinutes(30));
        stay(Duration.ofMinutes(15), AN);

        var records = records();
        assertThat(records).extracting(UsageRecord::seq).containsExactly(1L, 2L, 3L, 4L);
        assertThat(records.get(1).prev()).isEqualTo(RecordHash.of(records.get(0)));
        assertThat(records)
                .extracting(r -> r.devices().firstSeenToday())
                .containsExactly(1L, 0L, 0L, 0L);
        assertThat(records).extracting(r -> r.visits().started()).containsExactly(1L, 0L, 0L, 1L);
    }

    @Test
    void endsAVisitAfterAGapOfTenMinutesAndCountsOnlyTimeWithTraffic() {
        stay(Duration.ofMinutes(5), AN);
        stay(Duration.ofMinutes(25));

        var sum = records().stream().mapToLong(r -> r.visits().seconds()).sum();
        // the first packet came with the first sample, ten seconds after counting began
        assertThat(sum).isEqualTo(290);
        assertThat(records().stream().mapToLong(r -> r.visits().ended()).sum()).isEqualTo(1);
    }

    @Test
    void aDeviceOfLessThanAMinuteIsNoVisit() {
        stay(Duration.ofSeconds(50), AN);
        stay(Duration.ofMinutes(15));

        assertThat(records().getFirst().visits().started()).isZero();
        assertThat(records().getFirst().devices().firstSeenToday()).isEqualTo(1);
    }

    @Test
    void countsADeviceAgainOnTheNextLocalDayUnderANewNameAndErasesTheOld() {
        wall = Instant.parse("2026-11-23T16:30:00Z"); // 23:30 in the hall
        count = start(clock);
        stay(Duration.ofMinutes(29), AN);
        var before = book();
        var oldKey = before.day().orElseThrow();
        var oldNames = before.counted().keySet();
        stay(Duration.ofMinutes(16), AN);

        assertThat(records())
                .extracting(r -> r.devices().firstSeenToday())
                .containsExactly(1L, 0L, 1L);
        assertThat(before.day().orElseThrow().key()).isNotEqualTo(oldKey.key());
        assertThat(before.counted().keySet()).isNotEmpty().doesNotContainAnyElementsOf(oldNames);
        assertThat(dir)
                .isDirectoryRecursivelyContaining("glob:**.db")
                .satisfies(folder -> assertNoFileContains(folder, oldKey.key()));
    }

    @Test
    void afterACrashPastMidnightADeviceOfTheEveningIsNotCountedForTheNewDay() {
        wall = Instant.parse("2026-11-23T16:30:00Z"); // 23:30 in the hall
        count = start(clock);
        stay(Duration.ofMinutes(28), AN);
        stay(Duration.ofMinutes(4));

        count = start(clock);
        stay(Duration.ofMinutes(14));

        assertThat(records())
                .extracting(r -> r.devices().firstSeenToday())
                .containsExactly(1L, 0L, 0L);
    }

    /// The names of the day stand packed in the file, so it is searched for what was in it.
    @Test
    void midnightLeavesNothingOfTheDayInTheFileEvenIfThePowerIsCutBeforeItIsWiped()
            throws java.io.IOException {
        wall = Instant.parse("2026-11-23T16:40:00Z"); // 23:40 in the hall
        count = start(clock);
        stay(Duration.ofMinutes(16), AN);
        var file = dir.resolve("open-quarter");
        var ofTheDay = java.nio.file.Files.readAllBytes(file);
        assertThat(ofTheDay).isNotEqualTo(new byte[ofTheDay.length]);

        stay(Duration.ofMinutes(4).plus(SAMPLE), AN);
        assertThat(java.nio.file.Files.readAllBytes(file)).containsOnly(0);

        java.nio.file.Files.write(file, ofTheDay);
        count = start(clock);
        assertThat(java.nio.file.Files.readAllBytes(file)).containsOnly(0);
        assertThat(book().counted().keySet())
                .allMatch(book().day().orElseThrow().nameOf(AN)::equals);
    }

    private static void assertNoFileContains(Path folder, String text) throws java.io.IOException {
        try (var files = java.nio.file.Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(
                                new String(
                                        java.nio.file.Files.readAllBytes(file),
                                        java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(text);
            }
        }
    }

    @Test
    void carriesTheOpenStretchOnAfterAnAgentCrashWithoutLosingOrDoublingBytes() {
        moved.put(7L, new Moved(1_000, 100));
        active.add(7L);
        stay(Duration.ofMinutes(6), AN); // a checkpoint was written after five
        moved.put(7L, new Moved(4_000, 400));
        stay(Duration.ofMinutes(1), AN); // not saved

        count = start(clock); // as after kill -9: nothing was said goodbye to
        moved.put(7L, new Moved(5_000, 500));
        stay(Duration.ofMinutes(8), AN);

        assertThat(records())
                .singleElement()
                .satisfies(closed -> {
                    assertThat(closed.bytes()).isEqualTo(new UsageRecord.Bytes(5_000, 500));
                    assertThat(closed.devices().firstSeenToday()).isEqualTo(1);
                    assertThat(closed.visits().started()).isEqualTo(1);
                    // what was not saved before the crash is unknown, not invented
                    assertThat(closed.period().seconds()).isBetween(700L, 899L);
                });
    }

    @Test
    void aCrashOfTheAgentTakesNoVisitApart() {
        stay(Duration.ofMinutes(21), AN);

        count = start(clock);
        stay(Duration.ofMinutes(24), AN);

        assertThat(records().stream().mapToLong(each -> each.visits().started()).sum())
                .isEqualTo(1);
        assertThat(records().stream().mapToLong(each -> each.visits().ended()).sum()).isZero();
    }

    /// A device that came and went between two closings stands in the file alone.
    @Test
    void countsADeviceOnceThatWasSavedInTheFileOnly() {
        stay(Duration.ofMinutes(17));
        stay(Duration.ofMinutes(2), AN);
        stay(Duration.ofMinutes(3));

        count = start(clock);
        stay(Duration.ofMinutes(23), AN);

        assertThat(records().stream().mapToLong(each -> each.devices().firstSeenToday()).sum())
                .isEqualTo(1);
        assertThat(book().counted()).hasSize(1);
    }

    /// Between a closing and the first save after it the file speaks of the stretch before.
    @Test
    void countsNoStretchTwiceWhoseEndIsInTheDatabase() {
        stay(Duration.ofMinutes(16), AN);
        assertThat(records()).hasSize(1);

        count = start(clock);
        stay(Duration.ofMinutes(14), AN);

        assertThat(records()).hasSize(2);
        var seconds = records().stream().mapToLong(each -> each.period().seconds()).sum();
        assertThat(seconds).isLessThanOrEqualTo(1800);
        assertThat(records().getLast().period().start()).isEqualTo("2026-11-23T01:15:00Z");
    }

    @Test
    void goesOnFromTheDatabaseWhenTheFileIsLost() throws java.io.IOException {
        stay(Duration.ofMinutes(21), AN);
        java.nio.file.Files.write(dir.resolve("open-quarter"), new byte[] {1, 2, 3});

        count = start(clock);
        stay(Duration.ofMinutes(9), AN);

        assertThat(records()).hasSize(2);
        assertThat(records().getLast().period().seconds()).isBetween(530L, 560L);
    }

    /// The file alone says which bytes of a running admission were counted: rather none than twice.
    @Test
    void countsNoBytesTwiceWhenTheFileIsLost() throws java.io.IOException {
        moved.put(7L, new Moved(9_000_000, 900_000));
        active.add(7L);
        stay(Duration.ofMinutes(16), AN);
        java.nio.file.Files.delete(dir.resolve("open-quarter"));

        count = start(clock);
        stay(Duration.ofMinutes(5), AN);
        moved.put(7L, new Moved(9_000_500, 900_050));
        stay(Duration.ofMinutes(9), AN);

        assertThat(records()).hasSize(2);
        assertThat(records().getLast().bytes()).isEqualTo(new UsageRecord.Bytes(500, 50));
    }

    @Test
    void closesAStretchOfAnEarlierBootAsItWasSaved() {
        stay(Duration.ofMinutes(6), AN);
        boot = "boot-2";
        sinceBoot = Duration.ofSeconds(20);
        wall = wall.plus(Duration.ofHours(2));
        lastSeen.clear();
        quality = ClockQuality.estimated;
        count =
                start(
                        new HallClock(
                                "boot-2", () -> sinceBoot.toNanos(), () -> wall, () -> quality));
        stay(Duration.ofMinutes(15), AN);

        var records = records();
        assertThat(records).hasSize(2);
        assertThat(records.get(0).boot()).isEqualTo("boot-1");
        assertThat(records.get(0).period().seconds()).isEqualTo(300);
        assertThat(records.get(0).period().start()).isEqualTo("2026-11-23T01:00:00Z");
        assertThat(records.get(0).period().clock()).isEqualTo(ClockQuality.synced);
        assertThat(records.get(1).boot()).isEqualTo("boot-2");
        assertThat(records.get(1).period().clock()).isEqualTo(ClockQuality.estimated);
        assertThat(records.get(1).devices().firstSeenToday()).isZero();
        assertThat(count.earlierBootUntil()).contains(Instant.parse("2026-11-23T01:05:00Z"));
    }

    @Test
    void leavesTimeWithoutSamplesUnknown() {
        stay(Duration.ofMinutes(5), AN);
        pass(Duration.ofMinutes(5)); // the board hung
        stay(Duration.ofMinutes(5), AN);

        assertThat(records().getFirst().period().seconds()).isEqualTo(600);
        assertThat(records().getFirst().state().power()).isEqualTo(600);
    }

    @Test
    void countsSecondsInAStateOnlyWithEvidence() {
        for (int i = 0; i < 45; i++) {
            sample(new Evidence(true, false, true));
        }
        for (int i = 0; i < 45; i++) {
            sample(ALL_UP);
        }

        assertThat(records().getFirst().state())
                .isEqualTo(new UsageRecord.State(900, 900, 450, 900));
    }

    @Test
    void countsAnAdmissionWhoseCounterStartedAnewFromZero() {
        moved.put(7L, new Moved(5_000, 300));
        stay(Duration.ofMinutes(1));
        moved.put(7L, new Moved(200, 10)); // the table was taken out and loaded again
        stay(Duration.ofMinutes(14));

        assertThat(records().getFirst().bytes()).isEqualTo(new UsageRecord.Bytes(5_200, 310));
    }

    @Test
    void givesUpCountersOnlyAfterTheirBytesAreSaved() {
        moved.put(7L, new Moved(5_000, 300));
        moved.put(8L, new Moved(1, 1));
        active.add(8L);
        for (int i = 0; i < 29; i++) {
            sample(ALL_UP);
            assertThat(count.endedAndSaved()).isEmpty();
        }
        sample(ALL_UP);
        assertThat(count.endedAndSaved()).containsExactly(7L);
    }

    @Test
    void keepsCountingWhenAStretchCannotBeSavedAndClosesItLater() {
        stay(Duration.ofMinutes(14), AN);
        database.close();
        assertThatThrownBy(() -> stay(Duration.ofMinutes(1), AN))
                .isInstanceOf(RuntimeException.class);
        database = Database.open(dir, 10_000, List.of());
        outbox = SqliteOutbox.open(database, new HallId("qn-0417"));

        assertThat(records()).isEmpty();
        count = start(clock);
        stay(Duration.ofMinutes(1), AN);
        assertThat(records()).hasSize(1);
    }

    @Test
    void remembersEachClosedStretchForTheHallItselfButNoDevice() {
        stay(Duration.ofMinutes(60), AN, BINH);
        stay(Duration.ofMinutes(2), AN);

        var day = java.time.LocalDate.of(2026, 11, 23);
        assertThat(new SqliteHistory(database, ZONE).between(day, day).hours())
                .singleElement()
                .satisfies(hour -> {
                    assertThat(hour.hour()).isEqualTo(8);
                    assertThat(hour.devices()).isEqualTo(2);
                    assertThat(hour.peak()).isEqualTo(2);
                    assertThat(hour.visits()).isEqualTo(2);
                    assertThat(hour.counted()).isEqualTo(Duration.ofHours(1));
                    assertThat(hour.internet()).isEqualTo(Duration.ofHours(1));
                });
        assertThat(outbox.waiting()).isEqualTo(4);
    }
}
