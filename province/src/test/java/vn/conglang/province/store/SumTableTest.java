package vn.conglang.province.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Devices;

/// Sums are those of the records, whatever the order in which these come and whoever stores and
/// sums at the same time.
class SumTableTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /// 23:30 in the hall on 23 November; UTC has the same day until 7:00 on the 24th.
    private static final Instant LATE = Instant.parse("2026-11-23T16:30:00Z");

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    /// What a month's sum tells is what its days do, whichever of them is asked.
    @Test
    void aMonthIsTheSumOfItsDaysAlsoWhereAHallsPlaceOrTheMapChanges() {
        var plain = new TestHall("qn-0001");
        var moved = new TestHall("qn-0002");
        for (var hall : List.of(plain, moved)) {
            for (var day = 0; day < 70; day++) {
                add(hall, LATE.plusSeconds(86_400L * day), ClockQuality.synced, day, 5);
            }
        }
        store.replaceHallPeriods(
                List.of(
                        period(plain, DAY, Optional.empty(), "06895"),
                        period(moved, DAY, Optional.of(DAY.plusDays(20)), "06895"),
                        period(moved, DAY.plusDays(20), Optional.empty(), "06967")),
                "");
        store.makeSums(ZONE);
        add(plain, LATE.plusSeconds(900), ClockQuality.synced, 100, 6);
        store.makeSums(ZONE);

        for (var cuts : List.of(List.<LocalDate>of(), List.of(DAY.plusDays(25)))) {
            var whole = asked(DAY.minusDays(22), DAY.plusDays(100), cuts);
            assertThat(whole)
                    .isEqualTo(byDays(DAY.minusDays(22), DAY.plusDays(100), cuts))
                    .isNotEmpty();
            assertThat(asked(DAY.plusDays(3), DAY.plusDays(40), cuts))
                    .isEqualTo(byDays(DAY.plusDays(3), DAY.plusDays(40), cuts));
        }
        assertThat(database.rows("select count(*) from usage_month where days > 1"))
                .containsExactly("6");
    }

    private List<UsageSum> asked(LocalDate from, LocalDate until, List<LocalDate> cuts) {
        return store.usageSums(
                new UsageSum.Question(from, until, cuts, false, true, Optional.empty()));
    }

    /// One hall's sums are made of its days.
    private List<UsageSum> byDays(LocalDate from, LocalDate until, List<LocalDate> cuts) {
        return Stream.of("qn-0001", "qn-0002")
                .map(HallId::new)
                .flatMap(hall ->
                        store
                                .usageSums(
                                        new UsageSum.Question(
                                                from, until, cuts, false, true, Optional.of(hall)))
                                .stream())
                .toList();
    }

    private static HallPeriod period(
            TestHall hall, LocalDate from, Optional<LocalDate> until, String commune) {
        return new HallPeriod(hall.id(), from, until, "", "", commune, OpeningHours.UNKNOWN);
    }

    @Test
    void sumsByTheLocalDayAndHour() {
        var hall = new TestHall("qn-0001");
        add(hall, LATE, ClockQuality.synced, 3, 5);
        add(hall, LATE.plusSeconds(900), ClockQuality.rtc, 2, 7);
        add(hall, LATE.plusSeconds(1800), ClockQuality.synced, 10, 4);
        add(hall, LATE.plusSeconds(2700), ClockQuality.estimated, 100, 100);

        assertThat(store.makeSums(ZONE)).isEqualTo(1);

        assertThat(
                        database.rows(
                                "select day, records, seconds, first_seen_today, peak, visits_started, bytes_down"
                                        + " from usage_day order by day"))
                .containsExactly(
                        "2026-11-23 2 1800 5 7 4 2000000", "2026-11-24 1 900 10 4 2 1000000");
        assertThat(
                        database.rows(
                                "select extract(epoch from hour)::bigint - %d, records, first_seen_today from usage_hour order by hour"
                                        .formatted(LATE.getEpochSecond())))
                .containsExactly("-1800 2 5", "1800 1 10");
        assertThat(store.makeSums(ZONE)).as("nothing is due any more").isZero();
    }

    @Test
    void whatComesLateOrTwiceIsInTheSumsOnce() {
        var hall = new TestHall("qn-0001");
        var records = hall.write(200);
        store(records.subList(150, 200));
        store.makeSums(ZONE);
        store(records.subList(0, 160));
        store.makeSums(ZONE);

        assertThat(database.rows("select sum(records), sum(first_seen_today) from usage_day"))
                .containsExactly("200 600");
        assertThat(differences()).isEmpty();
    }

    @Test
    void recordsThatStandForSeveralAreSummedAndCountedAsSuch() {
        var hall = new TestHall("qn-0001");
        hall.write(8);
        store(List.of(TestHall.written(hall.rolledUp(1, 4, 5))));
        store.makeSums(ZONE);
        assertThat(database.rows("select records, rolled_up, seconds from usage_day"))
                .containsExactly("1 1 3600");
        assertThat(database.rows("select count(*) from usage_hour")).containsExactly("1");
    }

    @Test
    void showsEverySumThatIsNotThatOfTheRecordsAndMakesItAnew() {
        store(new TestHall("qn-0001").write(10));
        store(new TestHall("qn-0002").write(10));
        store(new TestHall("qn-0003").write(10));
        store.makeSums(ZONE);
        assertThat(differences()).isEmpty();

        database.run("update usage_day set first_seen_today = 31 where hall = 'qn-0001'");
        database.run("delete from usage_day where hall = 'qn-0002'");
        database.run("delete from usage_record where hall = 'qn-0003'");

        assertThat(differences())
                .extracting(each -> each.hall().value())
                .containsExactly("qn-0001", "qn-0002", "qn-0003");
        assertThat(differences().getFirst().kept()).contains(",31,");
        assertThat(differences().getFirst().made()).contains(",30,");
        assertThat(differences().get(1).kept()).isEmpty();
        assertThat(differences().get(2).made()).isEmpty();

        store.demandSums(ZONE, DAY, DAY.plusDays(1));
        assertThat(differences()).as("what is due is not wrong").isEmpty();
        store.makeSums(ZONE);
        assertThat(differences()).isEmpty();
        assertThat(database.rows("select hall, first_seen_today from usage_day order by hall"))
                .containsExactly("qn-0001 30", "qn-0002 30");
    }

    @Test
    void recordsFromBeforeThereWereSumsAndAnotherZoneAreSummedAnew() {
        store(new TestHall("qn-0001").write(96));
        database.run("delete from usage_due");

        store.makeSums(ZONE);
        assertThat(database.rows("select day, records from usage_day order by day"))
                .containsExactly("2026-11-23 64", "2026-11-24 32");

        store.makeSums(ZoneId.of("UTC"));
        assertThat(database.rows("select day, records from usage_day order by day"))
                .containsExactly("2026-11-23 92", "2026-11-24 4");
        assertThat(database.rows("select zone from usage_zone")).containsExactly("UTC");
    }

    @Test
    void tapsAreAddedUpByService() {
        var hall = new TestHall("qn-0001");
        tapped(hall, LATE, ClockQuality.synced, Map.of("vneid", 3L, "thue", 1L));
        tapped(hall, LATE.plusSeconds(900), ClockQuality.synced, Map.of("vneid", 2L));
        tapped(hall, LATE.plusSeconds(1800), ClockQuality.synced, Map.of("bao-hiem", 7L));
        tapped(hall, LATE.plusSeconds(2700), ClockQuality.estimated, Map.of("vneid", 100L));
        store.makeSums(ZONE);

        assertThat(database.rows("select day, taps from usage_day order by day"))
                .containsExactly(
                        "2026-11-23 {\"thue\": 1, \"vneid\": 5}", "2026-11-24 {\"bao-hiem\": 7}");
        var november = DAY.withDayOfMonth(1);
        assertThat(asked(november, november.plusMonths(1), List.of()))
                .extracting(UsageSum::taps)
                .containsExactly(Map.of("thue", 1L, "vneid", 5L, "bao-hiem", 7L));
        assertThat(asked(DAY, DAY.plusDays(1), List.of()))
                .extracting(UsageSum::taps)
                .containsExactly(Map.of("thue", 1L, "vneid", 5L));
        assertThat(differences()).isEmpty();

        database.run("update usage_day set taps = '{\"vneid\": 6}' where day = '2026-11-23'");
        assertThat(differences()).singleElement().matches(each -> each.made().contains("thue"));
    }

    /// Such as were stored before there was a column.
    @Test
    void tapsOfOldRecordsStandInTheirText() {
        var odd = Map.of("dịch vụ, số 1", 2L, "{}", 3L, "vneid", 4L);
        tapped(new TestHall("qn-0001"), LATE, ClockQuality.synced, odd);
        tapped(new TestHall("qn-0002"), LATE, ClockQuality.synced, Map.of());
        store.makeSums(ZONE);
        var sums = database.rows("select taps from usage_day order by hall");
        assertThat(sums).hasSize(2).contains("{}");

        database.run("update usage_record set taps = null");
        assertThat(differences()).isEmpty();
        store.demandSums(ZONE, DAY, DAY.plusDays(1));
        store.makeSums(ZONE);
        assertThat(database.rows("select taps from usage_day order by hall")).isEqualTo(sums);
    }

    /// What somebody's hand wrote keeps no sum from being made; `verify` tells of it.
    @Test
    void whatIsNoCountOfTapsIsLeftOut() {
        for (var taps : List.of("[1]", "7", "{\"vneid\": \"x\", \"thue\": 2, \"a\": -1}")) {
            tapped(
                    new TestHall("qn-0001", "l" + taps.length()),
                    LATE,
                    ClockQuality.synced,
                    Map.of());
            database.run(
                    "update usage_record set taps = '%s' where ledger = 'l%d'"
                            .formatted(taps, taps.length()));
        }
        store.makeSums(ZONE);
        assertThat(database.rows("select records, taps from usage_day"))
                .containsExactly("3 {\"thue\": 2}");
    }

    private void tapped(TestHall hall, Instant start, ClockQuality clock, Map<String, Long> taps) {
        store(List.of(TestHall.written(hall.next(start, clock, new Devices(1, 1), taps))));
    }

    @Test
    void whileSomeStoreAndTwoSumAndTheRosterChangesNothingIsForgotten() throws Exception {
        var parts = new ArrayList<List<Written>>();
        for (var number = 1; number <= 20; number++) {
            var records = new TestHall("qn-00%02d".formatted(number)).write(60);
            for (var at = 0; at < 60; at += 5) {
                parts.add(records.subList(at, at + 5));
            }
        }
        Collections.shuffle(parts, new Random(1));
        try (var threads = Executors.newFixedThreadPool(6)) {
            var storing = new ArrayList<Callable<Integer>>();
            for (var part : parts) {
                storing.add(() -> store(part));
            }
            storing.add(2, this::declareAgainAndAgain);
            var summing = new ArrayList<Future<Integer>>();
            for (var i = 0; i < 2; i++) {
                summing.add(
                        threads.submit(() -> {
                            var made = 0;
                            for (var round = 0; round < 40; round++) {
                                made += store.makeSums(ZONE);
                            }
                            return made;
                        }));
            }
            for (var each : threads.invokeAll(storing)) {
                each.get();
            }
            for (var each : summing) {
                each.get();
            }
        }
        store.makeSums(ZONE);

        assertThat(database.rows("select count(*) from usage_due")).containsExactly("0");
        assertThat(differences()).isEmpty();
        assertThat(database.rows("select sum(records) from usage_day")).containsExactly("1200");
        assertThat(database.rows("select sum(open_portal) from usage_day"))
                .as("the hours that were declared last, of records that worked throughout")
                .containsExactly("114000"); // 95 minutes of 20 halls
    }

    private int declareAgainAndAgain() {
        for (var round = 0; round < 40; round++) {
            var hours = round % 2 == 0 ? "Mo-Su 08:10-12:00" : "Mo-Su 09:30-11:05";
            var periods = new ArrayList<HallPeriod>();
            for (var number = 1; number <= 20; number++) {
                var hall = new HallId("qn-00%02d".formatted(number));
                periods.add(
                        new HallPeriod(
                                hall,
                                DAY,
                                Optional.empty(),
                                "",
                                "",
                                "06895",
                                OpeningHours.parse(hours)));
            }
            store.replaceHallPeriods(periods, "");
        }
        return 0;
    }

    private void add(TestHall hall, Instant start, ClockQuality clock, long seen, long peak) {
        store(List.of(TestHall.written(hall.next(start, clock, new Devices(seen, peak)))));
    }

    private int store(List<Written> records) {
        return store.store(new Batch(records, List.of(), List.of())).size();
    }

    private List<SumDifference> differences() {
        var found = new ArrayList<SumDifference>();
        for (var day = DAY.minusDays(2); day.isBefore(DAY.plusDays(5)); day = day.plusDays(1)) {
            found.addAll(store.sumDifferences(ZONE, day));
        }
        return found;
    }
}
