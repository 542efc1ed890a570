package vn.conglang.province.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.conglang.province.store.HourSum;

/// The hours of a hall's last days as the page shows them: what worked, what did not, and what
/// nobody knows, which is a state of its own. An hour that is not over yet is left open.
///
/// @param hours headings of the columns
/// @param days the newest first
/// @param legend each state once
public record TimelineView(List<String> hours, List<Day> days, List<Cell> legend) {
    /// Three quarters of what is known of an hour: less is a state of its own.
    private static final long ENOUGH = 75;

    public TimelineView {
        hours = List.copyOf(hours);
        days = List.copyOf(days);
        legend = List.copyOf(legend);
    }

    /// One day.
    ///
    /// @param hours one for each of its hours, 23 to 25 of them
    public record Day(String date, List<Cell> hours) {
        public Day {
            hours = List.copyOf(hours);
        }
    }

    /// One hour.
    ///
    /// @param state its CSS class
    /// @param text what it means, in words
    public record Cell(String state, String text) {}

    private enum State {
        WORKED,
        NO_INTERNET,
        NO_PORTAL,
        UNKNOWN,
        TO_COME
    }

    /// @param sums of some hours, in any order
    /// @param from first day
    static TimelineView of(
            List<HourSum> sums, LocalDate from, Instant now, ZoneId zone, Words words) {
        var byHour = sums.stream().collect(Collectors.toMap(HourSum::hour, each -> each));
        var today = LocalDate.ofInstant(now, zone);
        var days = new ArrayList<Day>();
        for (var day = today; !day.isBefore(from); day = day.minusDays(1)) {
            days.add(day(day, byHour, now, zone, words));
        }
        return new TimelineView(
                IntStream.range(0, 24).mapToObj(hour -> hour + "h").toList(),
                days,
                List.of(State.WORKED, State.NO_INTERNET, State.NO_PORTAL, State.UNKNOWN).stream()
                        .map(state -> new Cell(css(state), words.of(key(state))))
                        .toList());
    }

    private static Day day(
            LocalDate day, Map<Instant, HourSum> byHour, Instant now, ZoneId zone, Words words) {
        var cells = new ArrayList<Cell>();
        var end = day.plusDays(1).atStartOfDay(zone);
        for (var hour = day.atStartOfDay(zone);
                hour.isBefore(end);
                hour = hour.plus(1, ChronoUnit.HOURS)) {
            var state = state(byHour.get(hour.toInstant()), hour.toInstant(), now);
            cells.add(
                    new Cell(
                            css(state),
                            words.of("timeline.hour", hour.getHour(), words.of(key(state)))));
        }
        return new Day(words.day(day), cells);
    }

    private static State state(@Nullable HourSum sum, Instant hour, Instant now) {
        if (hour.plus(1, ChronoUnit.HOURS).isAfter(now)) {
            return State.TO_COME;
        }
        if (sum == null || sum.seconds() == 0) {
            return State.UNKNOWN;
        }
        if (100 * sum.portalSeconds() < ENOUGH * sum.seconds()) {
            return State.NO_PORTAL;
        }
        return 100 * sum.internetSeconds() < ENOUGH * sum.seconds()
                ? State.NO_INTERNET
                : State.WORKED;
    }

    private static String css(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String key(State state) {
        return "timeline." + css(state);
    }
}
