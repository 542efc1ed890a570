package vn.conglang.portal.week;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A week from Monday to Sunday, or what has passed of it.
///
/// @param days seven
/// @param hours those of which anything was counted, in order
/// @param taps on public services, by the service's id
public record Week(List<WeekDay> days, List<HourFigures> hours, Map<String, Long> taps) {
    private static final int DAYS = 7;

    public Week {
        days = List.copyOf(days);
        hours = List.copyOf(hours);
        taps = Map.copyOf(taps);
    }

    /// The week of what was recorded.
    ///
    /// @param until to when time has passed; what was recorded later came from a wrong clock
    static Week of(LocalDate monday, LocalDateTime until, Recorded recorded) {
        var hours =
                recorded.hours().stream()
                        .filter(each -> each.day().atTime(each.hour(), 0).isBefore(until))
                        .toList();
        var byDay = hours.stream().collect(Collectors.groupingBy(HourFigures::day));
        var days =
                IntStream.range(0, DAYS)
                        .mapToObj(monday::plusDays)
                        .map(day -> WeekDay.of(day, until, byDay.getOrDefault(day, List.of())))
                        .toList();
        return new Week(days, hours, recorded.taps());
    }

    /// Its first day.
    public LocalDate monday() {
        return days.getFirst().date();
    }

    /// Whether anything of it was counted.
    public boolean known() {
        return days.stream().anyMatch(WeekDay::known);
    }

    /// Whether it is over.
    public boolean over() {
        return days.getLast().progress() == WeekDay.Progress.OVER;
    }

    /// Whether the clock could be trusted all the time.
    public boolean sure() {
        return days.stream().allMatch(WeekDay::sure);
    }

    /// Device-days, summed.
    public long devices() {
        return days.stream().mapToLong(WeekDay::devices).sum();
    }

    /// Visits that began.
    public long visits() {
        return days.stream().mapToLong(WeekDay::visits).sum();
    }

    /// The most device-days of one day.
    public long mostDevices() {
        return days.stream().mapToLong(WeekDay::devices).max().orElse(0);
    }

    /// The hour in which most devices were here at one moment; empty when nobody was.
    public Optional<HourFigures> peak() {
        return hours.stream()
                .filter(each -> each.peak() > 0)
                .max(Comparator.comparingLong(HourFigures::peak));
    }

    /// The hour of the day at which the hall is fullest: its peaks summed over the days.
    public OptionalInt busiestHour() {
        var peaks = new long[24];
        hours.forEach(each -> peaks[each.hour()] += each.peak());
        return IntStream.range(0, peaks.length)
                .filter(hour -> peaks[hour] > 0)
                .reduce((one, other) -> peaks[other] > peaks[one] ? other : one);
    }

    /// The day with the most device-days; empty when nobody came.
    public Optional<WeekDay> busiestDay() {
        return days.stream()
                .filter(each -> each.devices() > 0)
                .max(Comparator.comparingLong(WeekDay::devices));
    }

    /// Days on which the internet worked.
    public long daysOnline() {
        return days.stream().filter(WeekDay::online).count();
    }

    /// Days of which anything was counted.
    public long daysKnown() {
        return days.stream().filter(WeekDay::known).count();
    }

    /// Time that passed without being counted.
    public Duration unknown() {
        return days.stream().map(WeekDay::unknown).reduce(Duration.ZERO, Duration::plus);
    }

    /// Whether part of what has passed is unknown.
    public boolean hasGap() {
        return unknown().isPositive();
    }
}
