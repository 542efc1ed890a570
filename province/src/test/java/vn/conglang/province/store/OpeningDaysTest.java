package vn.conglang.province.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.OpeningDay.Kept;
import vn.conglang.province.store.OpeningDay.Proof;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Grain;

class OpeningDaysTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final HallId HALL = new HallId("qn-0417");

    /// A Monday.
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final List<Written> written = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void aDayThatWorkedThroughoutIsKeptToTheLastSecond() {
        declare("Mo-Fr 07:00-11:00,13:30-17:00");
        for (var quarter = 0; quarter < 96; quarter++) {
            record(midnight().plus(QUARTER.multipliedBy(quarter)), 900, 900, 880);
        }

        var kept = kept(DAY);

        assertThat(kept.seconds()).isEqualTo(27_000);
        assertThat(kept.portal()).isEqualTo(new Proof(27_000, 0, 0));
        assertThat(kept.portal().share()).hasValue(100L);
        assertThat(kept.internet()).isEqualTo(new Proof(30 * 880, 30 * 20, 0));
    }

    @Test
    void ofAQuarterHourThatIsCutOnlyWhatIsCertainIsTaken() {
        declare("Mo-Fr 08:10-08:15");
        record(at("08:00"), 900, 800, 0);

        assertThat(kept(DAY).portal()).isEqualTo(new Proof(200, 0, 100));
        assertThat(kept(DAY).internet()).isEqualTo(new Proof(0, 300, 0));
    }

    @Test
    void whatNoRecordTellsIsUnknownAndNeverZero() {
        declare("Mo-Fr 08:00-09:00");
        assertThat(kept(DAY).portal()).isEqualTo(new Proof(0, 0, 3600));
        assertThat(kept(DAY).portal().share()).isEmpty();

        record(at("08:00"), 300, 300, 300); // the power went at 8:05
        record(at("08:07"), 480, 400, 480); // and came back at 8:07
        record(at("08:30"), 900, 0, 900, ClockQuality.estimated, Grain.quarter);

        assertThat(kept(DAY).portal()).isEqualTo(new Proof(700, 80, 2820));
        assertThat(kept(DAY).portal().share()).hasValue(89L);
    }

    @Test
    void withoutDeclaredHoursThereIsNoFigure() {
        record(at("08:00"), 900, 900, 900);
        assertThat(day(DAY).kept()).as("not in the roster").isEmpty();

        declare("");
        assertThat(day(DAY).kept()).as("hours not said").isEmpty();

        declare("Tu 08:00-09:00");
        assertThat(day(DAY.minusDays(6)).kept()).as("before the roster").isEmpty();
        assertThat(kept(DAY).spans()).as("closed on Mondays").isEmpty();
        assertThat(kept(DAY).portal().share()).isEmpty();
    }

    @Test
    void hoursThatChangeCountFromTheirDayOn() {
        var change = DAY.plusDays(1);
        var end = DAY.plusDays(2);
        store.replaceHallPeriods(
                List.of(
                        period(DAY.minusDays(2), Optional.of(change), "Mo-Su 08:00-08:30"),
                        period(change, Optional.of(end), "Mo-Su 08:00-08:15")),
                "");
        for (var each : List.of(DAY, change, end)) {
            record(each.atTime(8, 0).atZone(ZONE).toInstant(), 900, 900, 900);
        }

        assertThat(kept(DAY).portal()).isEqualTo(new Proof(900, 0, 900));
        assertThat(kept(change).portal()).isEqualTo(new Proof(900, 0, 0));
        assertThat(day(end).kept()).as("left the fleet").isEmpty();
    }

    @Test
    void rolledUpHoursAndDaysTellLessAndSaySo() {
        declare("Mo-Fr 08:30-09:30");
        record(at("08:00"), 3600, 3000, 3600, ClockQuality.synced, Grain.hour);
        record(at("09:00"), 3600, 3600, 3600, ClockQuality.synced, Grain.hour);

        assertThat(kept(DAY).portal()).isEqualTo(new Proof(1200 + 1800, 0, 600));
        assertThat(kept(DAY).internet()).isEqualTo(new Proof(3600, 0, 0));

        var tuesday = DAY.plusDays(1);
        record(
                tuesday.atStartOfDay(ZONE).toInstant(),
                86_400,
                85_000,
                40_000,
                ClockQuality.synced,
                Grain.day);
        assertThat(kept(tuesday).portal()).isEqualTo(new Proof(2200, 0, 1400));
        assertThat(kept(tuesday).internet()).isEqualTo(new Proof(0, 0, 3600));
    }

    @Test
    void timeThatTwoBoxesTellCountsOnce() {
        declare("Mo-Fr 08:00-09:00");
        record(at("08:00"), 900, 900, 900);
        record(at("08:05"), 900, 0, 900);

        assertThat(kept(DAY).portal()).isEqualTo(new Proof(900, 300, 2400));
    }

    @Test
    void hoursThatAreStillToComeAreNotAskedAbout() {
        declare("Mo-Fr 08:00-09:00,13:00-14:00");
        record(at("08:00"), 900, 900, 900);

        assertThat(kept(DAY, at("08:20")).seconds()).isEqualTo(1200);
        assertThat(kept(DAY, at("08:20")).portal()).isEqualTo(new Proof(900, 0, 300));
        assertThat(kept(DAY, at("07:00")).seconds()).isZero();
        assertThat(kept(DAY, at("07:00")).spans()).hasSize(2);
    }

    @Test
    void whatWasStoredBeforeTheColumnWasThereIsReadFromTheText() {
        declare("Mo-Fr 08:00-08:15");
        record(at("08:00"), 900, 850, 900);
        kept(DAY);
        database.run("update usage_record set portal_seconds = null");

        assertThat(kept(DAY).portal()).isEqualTo(new Proof(850, 50, 0));
    }

    /// Second by second: nothing is said to have worked, or not, that did not.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverSaysMoreThanWhatHappened(long seed) {
        var dice = new Random(seed);
        var opens = dice.nextInt(10 * 3600) / 60;
        var closes = opens + 1 + dice.nextInt(23 * 60 - opens);
        declare(
                "Mo-Su %s-%s"
                        .formatted(
                                LocalTime.ofSecondOfDay(opens * 60L),
                                LocalTime.ofSecondOfDay(closes * 60L)));
        var truth = new int[86_400]; // 0 nobody looked, 1 it did not work, 2 it did
        for (int second = 0; second < truth.length; ) {
            var what = dice.nextInt(6);
            for (int left = 1 + dice.nextInt(3000); left > 0 && second < truth.length; left--) {
                truth[second++] = Math.min(what, 2);
            }
        }
        for (int slot = 0; slot < truth.length; ) {
            var grain = dice.nextInt(4) == 0 && slot % 3600 == 0 ? Grain.hour : Grain.quarter;
            var length = grain == Grain.hour ? 3600 : 900;
            var seen = count(truth, slot, slot + length, 1) + count(truth, slot, slot + length, 2);
            if (seen > 0) {
                record(
                        midnight().plusSeconds(slot),
                        seen,
                        count(truth, slot, slot + length, 2),
                        0,
                        ClockQuality.synced,
                        grain);
            }
            slot += length;
        }

        var kept = kept(DAY);

        var with = count(truth, opens * 60, closes * 60, 2);
        var without = count(truth, opens * 60, closes * 60, 1);
        assertThat(kept.portal().with()).isLessThanOrEqualTo(with);
        assertThat(kept.portal().without()).isLessThanOrEqualTo(without);
        assertThat(kept.portal().unknown())
                .isEqualTo(kept.seconds() - kept.portal().with() - kept.portal().without())
                .isBetween(
                        kept.seconds() - with - without, kept.seconds() - with - without + 8_000);
    }

    private static long count(int[] truth, int from, int to, int what) {
        var count = 0;
        for (int second = from; second < to; second++) {
            count += truth[second] == what ? 1 : 0;
        }
        return count;
    }

    private void declare(String hours) {
        store.replaceHallPeriods(List.of(period(DAY.minusDays(2), Optional.empty(), hours)), hours);
    }

    private static HallPeriod period(LocalDate from, Optional<LocalDate> until, String hours) {
        return new HallPeriod(
                HALL, from, until, "Nhà văn hóa", "", "06895", OpeningHours.parse(hours));
    }

    private Kept kept(LocalDate day) {
        return kept(day, LATER);
    }

    private Kept kept(LocalDate day, Instant now) {
        return day(day, now).kept().orElseThrow();
    }

    private OpeningDay day(LocalDate day) {
        return day(day, LATER);
    }

    private OpeningDay day(LocalDate day, Instant now) {
        store.store(new Batch(List.copyOf(written), List.of(), List.of()));
        var days = store.openingDays(HALL, ZONE, QUARTER, day.minusDays(1), day.plusDays(1), now);
        assertThat(days).extracting(OpeningDay::day).containsExactly(day.minusDays(1), day);
        assertThat(inTheList(day, now)).as("in the list").isEqualTo(days.getLast());
        store.makeSums(ZONE);
        assertThat(inTheList(day, now)).as("in the list, by sums").isEqualTo(days.getLast());
        assertThat(store.sumDifferences(ZONE, day)).isEmpty();
        if (now.equals(LATER)) {
            assertThat(summed(day)).as("in the sums").isEqualTo(proven(days.getLast()));
        }
        return days.getLast();
    }

    /// What the day's sum says of declared hours; nothing when there is none.
    private List<Long> summed(LocalDate day) {
        return store
                .usageSums(
                        new UsageSum.Question(
                                day, day.plusDays(1), List.of(), true, false, Optional.of(HALL)))
                .stream()
                .map(UsageSum::opening)
                .flatMap(opening ->
                        Stream.of(
                                opening.portal(),
                                opening.portalNot(),
                                opening.internet(),
                                opening.internetNot()))
                .toList();
    }

    private List<Long> proven(OpeningDay day) {
        var row = "select hall from usage_day where day = '%s'".formatted(day.day());
        if (database.rows(row).isEmpty()) {
            return List.of();
        }
        return day.kept()
                .map(kept ->
                        List.of(
                                kept.portal().with(),
                                kept.portal().without(),
                                kept.internet().with(),
                                kept.internet().without()))
                .orElse(List.of(0L, 0L, 0L, 0L));
    }

    @Test
    void sumsAreMadeAnewWhenTheRosterSaysOtherHoursOfADay() {
        declare("Mo-Fr 08:00-08:15");
        record(at("08:00"), 900, 800, 900);
        record(DAY.plusDays(1).atTime(8, 0).atZone(ZONE).toInstant(), 900, 900, 900);
        kept(DAY);
        assertThat(summed(DAY)).containsExactly(800L, 100L, 900L, 0L);

        store.replaceHallPeriods(
                List.of(
                        period(DAY.minusDays(2), Optional.of(DAY.plusDays(1)), "Mo-Fr 08:00-08:15"),
                        period(DAY.plusDays(1), Optional.empty(), "Tu 08:05-08:10")),
                "");
        assertThat(store.areSumsDue(ZONE, DAY, DAY.plusDays(1))).as("the same hours").isFalse();
        assertThat(store.areSumsDue(ZONE, DAY.plusDays(1), DAY.plusDays(2))).isTrue();
        store.makeSums(ZONE);
        assertThat(summed(DAY.plusDays(1))).containsExactly(300L, 0L, 300L, 0L);

        store.replaceHallPeriods(List.of(), "none");
        store.makeSums(ZONE);
        assertThat(summed(DAY)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void showsSumsThatAreNotThoseOfTheRecords() {
        declare("Mo-Fr 08:00-08:15");
        record(at("08:00"), 900, 800, 900);
        kept(DAY);
        database.run("update usage_day set open_portal = 900");

        assertThat(store.sumDifferences(ZONE, DAY))
                .containsExactly(
                        new SumDifference(
                                DAY,
                                HALL,
                                "declared hours: portal 900 s, not 100 s; internet 900 s, not 0 s",
                                "declared hours: portal 800 s, not 100 s; internet 900 s, not 0 s"));
        store.demandSums(ZONE, DAY, DAY.plusDays(1));
        store.makeSums(ZONE);
        assertThat(store.sumDifferences(ZONE, DAY)).isEmpty();
    }

    private OpeningDay inTheList(LocalDate day, Instant now) {
        var all = store.openingDay(ZONE, QUARTER, day, now);
        return all.getOrDefault(HALL, new OpeningDay(day, Optional.empty()));
    }

    private static Instant midnight() {
        return DAY.atStartOfDay(ZONE).toInstant();
    }

    private static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    private void record(Instant start, long seconds, long portal, long internet) {
        record(start, seconds, portal, internet, ClockQuality.synced, Grain.quarter);
    }

    private void record(
            Instant start,
            long seconds,
            long portal,
            long internet,
            ClockQuality clock,
            Grain grain) {
        var usage =
                new UsageRecord(
                        HALL.value(),
                        "l-1",
                        written.size() + 1L,
                        RecordHash.NONE,
                        "b-1",
                        new UsageRecord.Period(start.toString(), 0, seconds, clock),
                        new UsageRecord.Devices(1, 1),
                        new UsageRecord.Visits(1, 1, 60),
                        new UsageRecord.Portal(1, 1),
                        new UsageRecord.Bytes(1, 1),
                        Map.of(),
                        Map.of(),
                        new UsageRecord.State(seconds, seconds, internet, portal),
                        grain,
                        "0.1.0");
        var json = new String(Payloads.write(usage), UTF_8);
        written.add(new Written(Topics.usage(HALL), json, RecordHash.of(json), usage));
    }
}
