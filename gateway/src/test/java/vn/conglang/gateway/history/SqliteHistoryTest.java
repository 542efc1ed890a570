package vn.conglang.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.outbox.ClosedQuarter;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;
import vn.conglang.portal.week.HourFigures;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

class SqliteHistoryTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @TempDir Path dir;
    private Database database;
    private SqliteHistory history;

    @BeforeEach
    void open() {
        database = Database.open(dir, 10_000, List.of());
        history = new SqliteHistory(database, ZONE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sumsTheQuartersOfAnHourAndKeepsItsPeak() {
        history.add(quarter("2026-11-23T01:00:03Z", 900, 5, 3));
        history.add(quarter("2026-11-23T01:15:03Z", 900, 9, 2));
        history.add(quarter("2026-11-23T01:30:03Z", 880, 4, 0));

        assertThat(day(MONDAY))
                .containsExactly(
                        new HourFigures(
                                MONDAY,
                                8,
                                5,
                                9,
                                10,
                                Duration.ofSeconds(2680),
                                Duration.ofSeconds(1340),
                                true));
    }

    @Test
    void dividesTheDaysAtMidnightInTheHall() {
        history.add(quarter("2026-11-23T16:45:04Z", 900, 1, 1));
        history.add(quarter("2026-11-23T17:00:04Z", 900, 1, 2));

        assertThat(day(MONDAY)).extracting(HourFigures::hour).containsExactly(23);
        assertThat(day(MONDAY.plusDays(1))).extracting(HourFigures::hour).containsExactly(0);
        assertThat(day(MONDAY.plusDays(1)).getFirst().devices()).isEqualTo(2);
    }

    @Test
    void aStretchThatBeganABreathBeforeMidnightBelongsToTheNewDay() {
        history.add(quarter("2026-11-23T16:59:59Z", 900, 1, 2));

        assertThat(day(MONDAY)).isEmpty();
        assertThat(day(MONDAY.plusDays(1))).hasSize(1);
    }

    @Test
    void aWeekEndsOnSundayNight() {
        history.add(quarter("2026-11-22T16:45:00Z", 900, 1, 1)); // Sunday, 23:45
        history.add(quarter("2026-11-22T17:00:00Z", 900, 1, 2)); // Monday, 0:00
        history.add(quarter("2026-11-29T16:45:00Z", 900, 1, 4)); // Sunday, 23:45
        history.add(quarter("2026-11-29T17:00:00Z", 900, 1, 8)); // Monday, 0:00

        var week = history.between(MONDAY, MONDAY.plusDays(6));

        assertThat(week.hours()).extracting(HourFigures::devices).containsExactly(2L, 4L);
    }

    @Test
    void whatAPowerCutLeftOutIsNeitherCountedNorMadeUp() {
        history.add(quarter("2026-11-23T01:00:00Z", 300, 3, 3));
        history.add(quarter("2026-11-23T04:00:00Z", 900, 3, 1));

        assertThat(day(MONDAY)).extracting(HourFigures::hour).containsExactly(8, 11);
        assertThat(day(MONDAY).getFirst().counted()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void saysWhichHoursWereCountedUnderAClockThatNobodyHadSet() {
        history.add(quarter("2026-11-23T01:00:00Z", 900, 1, 1));
        history.add(quarter("2026-11-23T02:00:00Z", 900, 1, 1, ClockQuality.estimated));
        history.add(quarter("2026-11-23T03:00:00Z", 900, 1, 1, ClockQuality.rtc));

        assertThat(day(MONDAY)).extracting(HourFigures::sure).containsExactly(true, false, true);
    }

    @Test
    void keepsFiveWeeksAndNoMore() {
        for (var day = 0; day < 60; day++) {
            history.add(quarter(MONDAY.plusDays(day) + "T05:00:00Z", 900, 1, 1));
        }

        var last = MONDAY.plusDays(59);
        var kept = history.between(MONDAY, last).hours();
        assertThat(kept).hasSize(SqliteHistory.DAYS);
        assertThat(kept.getFirst().day()).isEqualTo(last.minusDays(SqliteHistory.DAYS - 1));
        assertThat(history.newestDay()).contains(last);
    }

    @Test
    void forgetsOldDaysAlsoWhenFewWereCountedSince() {
        history.add(quarter("2026-10-01T05:00:00Z", 900, 1, 1));
        history.add(quarter("2026-11-23T05:00:00Z", 900, 1, 1));

        assertThat(history.between(LocalDate.of(2026, 9, 1), MONDAY).hours()).hasSize(1);
    }

    @Test
    void staysBoundedUnderAClockThatIsNeverSetAndBelievesItNothing() {
        history.add(quarter("2026-11-22T05:00:00Z", 900, 1, 1));
        history.add(quarter("2041-01-01T05:00:00Z", 900, 1, 1, ClockQuality.estimated));
        assertThat(day(MONDAY.minusDays(1))).hasSize(1);

        for (var day = 1; day < 60; day++) {
            var date = LocalDate.of(2041, 1, 1).plusDays(day);
            history.add(quarter(date + "T05:00:00Z", 900, 1, 1, ClockQuality.estimated));
        }
        assertThat(history.between(LocalDate.EPOCH, LocalDate.of(2050, 1, 1)).hours())
                .hasSize(SqliteHistory.DAYS);

        history.add(quarter("2026-11-23T05:00:00Z", 900, 1, 1));
        assertThat(history.newestDay()).contains(MONDAY);
    }

    @Test
    void sumsTapsByServiceAndForgetsThemWithTheirDay() {
        history.add(tapped("2026-10-01T05:00:00Z", Map.of("vneid", 40L)));
        history.add(tapped("2026-11-23T05:00:00Z", Map.of("vneid", 4L, "dvc", 1L)));
        history.add(tapped("2026-11-24T05:00:00Z", Map.of("vneid", 3L)));

        assertThat(history.between(LocalDate.of(2026, 9, 1), MONDAY.plusDays(6)).taps())
                .isEqualTo(Map.of("vneid", 7L, "dvc", 1L));
    }

    @Test
    void staysWhenTheProvinceHasTakenTheRecordAndOverARestart() {
        var outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
        var closed = quarter("2026-11-23T01:00:00Z", 900, 1, 1);
        database.<Boolean>inTransaction(_ -> {
            outbox.append(closed);
            history.add(closed);
            return true;
        });
        outbox.removeThrough(outbox.head().ledger(), 1);
        database.close();
        open();

        assertThat(day(MONDAY)).hasSize(1);
    }

    @Test
    void isStoredWithTheRecordOrNotAtAll() {
        assertThatThrownBy(() ->
                        database.<Boolean>inTransaction(_ -> {
                            history.add(quarter("2026-11-23T01:00:00Z", 900, 1, 1));
                            throw new IllegalStateException("the outbox is full");
                        }))
                .hasMessage("the outbox is full");

        assertThat(history.newestDay()).isEmpty();
        assertThat(day(MONDAY)).isEmpty();
    }

    private List<HourFigures> day(LocalDate day) {
        return history.between(day, day).hours();
    }

    private static ClosedQuarter quarter(String start, long seconds, long peak, long devices) {
        return quarter(start, seconds, peak, devices, ClockQuality.synced);
    }

    private static ClosedQuarter quarter(
            String start, long seconds, long peak, long devices, ClockQuality clock) {
        return quarter(start, seconds, peak, devices, clock, Map.of());
    }

    private static ClosedQuarter tapped(String start, Map<String, Long> taps) {
        return quarter(start, 900, 1, 1, ClockQuality.synced, taps);
    }

    private static ClosedQuarter quarter(
            String start,
            long seconds,
            long peak,
            long devices,
            ClockQuality clock,
            Map<String, Long> taps) {
        return new ClosedQuarter(
                "boot-1",
                new UsageRecord.Period(start, 100, seconds, clock),
                new UsageRecord.Devices(devices, peak),
                new UsageRecord.Visits(devices * 2, 0, 60),
                new UsageRecord.Portal(0, 0),
                new UsageRecord.Bytes(0, 0),
                taps,
                Map.of(),
                new UsageRecord.State(seconds, seconds, seconds / 2, seconds),
                "test");
    }
}
