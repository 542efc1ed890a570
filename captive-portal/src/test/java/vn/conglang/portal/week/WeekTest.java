package vn.conglang.portal.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import vn.conglang.portal.week.WeekDay.Progress;

class WeekTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDateTime WEDNESDAY_NOON = MONDAY.plusDays(2).atTime(12, 0);

    @Test
    void runsFromMondayToSundayAndKnowsWhatIsStillToCome() {
        var week = Week.of(MONDAY, WEDNESDAY_NOON, Recorded.NOTHING);

        assertThat(week.days()).extracting(WeekDay::date).hasSize(7).startsWith(MONDAY);
        assertThat(week.days())
                .extracting(WeekDay::progress)
                .containsExactly(
                        Progress.OVER,
                        Progress.OVER,
                        Progress.UNDER_WAY,
                        Progress.AHEAD,
                        Progress.AHEAD,
                        Progress.AHEAD,
                        Progress.AHEAD);
        assertThat(week.over()).isFalse();
        assertThat(Week.of(MONDAY, MONDAY.plusWeeks(1).atStartOfDay(), Recorded.NOTHING).over())
                .isTrue();
    }

    @Test
    void timeThatPassedUncountedIsUnknownAndTimeToComeIsNot() {
        var week =
                Week.of(
                        MONDAY,
                        WEDNESDAY_NOON,
                        Hours.since(MONDAY, WEDNESDAY_NOON, at -> at.getDayOfMonth() == 24));

        assertThat(week.days())
                .extracting(WeekDay::unknown)
                .startsWith(Duration.ZERO, Duration.ofDays(1), Duration.ZERO, Duration.ZERO);
        assertThat(week.days()).extracting(WeekDay::known).startsWith(true, false, true, false);
        assertThat(week.unknown()).isEqualTo(Duration.ofDays(1));
        assertThat(week.daysKnown()).isEqualTo(2);
    }

    @Test
    void aDayWithNobodyIsKnownToBeEmpty() {
        var week = Week.of(MONDAY, MONDAY.atTime(1, 0), Hours.of(Hours.quiet(MONDAY, 0)));

        assertThat(week.days().getFirst().known()).isTrue();
        assertThat(week.days().getFirst().hasGap()).isFalse();
        assertThat(week.devices()).isZero();
        assertThat(week.peak()).isEmpty();
        assertThat(week.busiestHour()).isEmpty();
        assertThat(week.busiestDay()).isEmpty();
    }

    @Test
    void aFewMinutesAreTheGrainOfCounting() {
        var almost =
                new HourFigures(
                        MONDAY, 0, 0, 0, 0, Duration.ofMinutes(56), Duration.ofMinutes(56), true);
        var half =
                new HourFigures(
                        MONDAY, 0, 0, 0, 0, Duration.ofMinutes(30), Duration.ofMinutes(30), true);

        assertThat(Week.of(MONDAY, MONDAY.atTime(1, 0), Hours.of(almost)).hasGap()).isFalse();
        assertThat(Week.of(MONDAY, MONDAY.atTime(1, 0), Hours.of(half)).unknown())
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void anHourCountedTwiceByAClockSetBackHidesNoGap() {
        var twice =
                new HourFigures(
                        MONDAY, 0, 0, 0, 0, Duration.ofMinutes(115), Duration.ofHours(1), false);

        var week = Week.of(MONDAY, MONDAY.atTime(2, 0), Hours.of(twice));

        assertThat(week.unknown()).isEqualTo(Duration.ofHours(1));
        assertThat(week.sure()).isFalse();
    }

    @Test
    void findsPeakAndBusiestHour() {
        var week =
                Week.of(
                        MONDAY,
                        WEDNESDAY_NOON,
                        Hours.of(
                                Hours.busy(MONDAY, 8, 2, 30),
                                Hours.busy(MONDAY, 19, 5, 20),
                                Hours.busy(MONDAY.plusDays(1), 19, 25, 21)));

        assertThat(week.peak().orElseThrow().hour()).isEqualTo(8);
        assertThat(week.busiestHour()).isEqualTo(OptionalInt.of(19));
        assertThat(week.busiestDay().orElseThrow().date()).isEqualTo(MONDAY.plusDays(1));
        assertThat(week.devices()).isEqualTo(32);
        assertThat(week.visits()).isEqualTo(35);
        assertThat(week.mostDevices()).isEqualTo(25);
    }

    @Test
    void whatAWrongClockPutIntoTheFutureIsLeftOut() {
        var week =
                Week.of(
                        MONDAY,
                        WEDNESDAY_NOON,
                        Hours.of(Hours.busy(MONDAY.plusDays(5), 19, 400, 400)));

        assertThat(week.known()).isFalse();
        assertThat(week.devices()).isZero();
    }

    @Test
    void aDayIsOnlineWhenTheInternetWorkedForHalfOfWhatWasCounted() {
        var half =
                new HourFigures(
                        MONDAY, 0, 0, 0, 0, Duration.ofHours(1), Duration.ofMinutes(30), true);
        var less =
                new HourFigures(
                        MONDAY.plusDays(1),
                        0,
                        0,
                        0,
                        0,
                        Duration.ofHours(1),
                        Duration.ofMinutes(29),
                        true);

        var week = Week.of(MONDAY, WEDNESDAY_NOON, Hours.of(half, less));

        assertThat(week.daysOnline()).isEqualTo(1);
        assertThat(week.daysKnown()).isEqualTo(2);
    }
}
