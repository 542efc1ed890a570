package vn.conglang.portal.week;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/// One day of a week.
///
/// @param devices device-days
/// @param peak most devices at one moment
/// @param visits that began
/// @param counted time that was counted
/// @param unknown time that has passed without being counted, such as in a power cut
/// @param internet counted time in which something outside answered
/// @param sure whether the clock could be trusted all the time
public record WeekDay(
        LocalDate date,
        Progress progress,
        long devices,
        long peak,
        long visits,
        Duration counted,
        Duration unknown,
        Duration internet,
        boolean sure) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /// Less than this in a day is the grain of counting, not a gap.
    static final Duration GRAIN = Duration.ofMinutes(5);

    /// How much of a day has passed.
    public enum Progress {
        OVER,
        UNDER_WAY,
        AHEAD
    }

    /// A day from its hours.
    ///
    /// @param until to when time has passed
    /// @param hours of this day, at most 24
    static WeekDay of(LocalDate date, LocalDateTime until, List<HourFigures> hours) {
        var passed = passed(date, until);
        var counted = hours.stream().map(WeekDay::counted).reduce(Duration.ZERO, Duration::plus);
        var missing = passed.minus(counted);
        return new WeekDay(
                date,
                progress(passed),
                hours.stream().mapToLong(HourFigures::devices).sum(),
                hours.stream().mapToLong(HourFigures::peak).max().orElse(0),
                hours.stream().mapToLong(HourFigures::visits).sum(),
                counted,
                missing.compareTo(GRAIN) < 0 ? Duration.ZERO : missing,
                hours.stream().map(HourFigures::internet).reduce(Duration.ZERO, Duration::plus),
                hours.stream().allMatch(HourFigures::sure));
    }

    /// A clock that was set back counts an hour twice; it still has only sixty minutes.
    private static Duration counted(HourFigures hour) {
        return hour.counted().compareTo(HOUR) > 0 ? HOUR : hour.counted();
    }

    private static Duration passed(LocalDate date, LocalDateTime until) {
        var passed = Duration.between(date.atStartOfDay(), until);
        if (passed.isNegative()) {
            return Duration.ZERO;
        }
        return passed.compareTo(DAY) > 0 ? DAY : passed;
    }

    private static Progress progress(Duration passed) {
        if (passed.isZero()) {
            return Progress.AHEAD;
        }
        return passed.equals(DAY) ? Progress.OVER : Progress.UNDER_WAY;
    }

    /// Whether anything of it was counted; its figures mean nothing otherwise.
    public boolean known() {
        return counted.isPositive();
    }

    /// Whether part of it is unknown.
    public boolean hasGap() {
        return unknown.isPositive();
    }

    /// Whether the internet worked for at least half of what was counted.
    public boolean online() {
        return known() && internet.multipliedBy(2).compareTo(counted) >= 0;
    }
}
