package vn.conglang.portal.week;

import io.avaje.jsonb.Json;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// What the province says of an average hall, for one hall to compare itself with.
///
/// @param kind always `averages`, so that nothing else that was signed is taken for one
/// @param hall the one that it is for
/// @param weeks device-days by the week's Monday, such as `2026-11-16`; at most 60
@Json
record Averages(String kind, String hall, Map<String, Long> weeks) {
    private static final String KIND = "averages";
    private static final int MOST_WEEKS = 60;

    /// More than any hall holds: a thousand devices on each day.
    private static final long MOST_DEVICES = 7_000;

    Averages {
        var problems = new ArrayList<String>();
        if (!kind.equals(KIND)) {
            problems.add("kind must be %s (got %s)".formatted(KIND, kind));
        }
        if (weeks.size() > MOST_WEEKS) {
            problems.add("weeks must be at most %d (got %d)".formatted(MOST_WEEKS, weeks.size()));
        }
        weeks.forEach((week, devices) -> {
            if (!isMonday(week)) {
                problems.add("weeks must be named by a Monday (got %s)".formatted(week));
            }
            if (devices < 0 || devices > MOST_DEVICES) {
                problems.add(
                        "week %s must have 0 to %d device-days (got %d)"
                                .formatted(week, MOST_DEVICES, devices));
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        weeks = Map.copyOf(weeks);
    }

    private static boolean isMonday(String week) {
        try {
            return LocalDate.parse(week).getDayOfWeek() == DayOfWeek.MONDAY;
        } catch (DateTimeException e) {
            return false;
        }
    }

    Optional<Long> of(LocalDate monday) {
        return Optional.ofNullable(weeks.get(monday.toString()));
    }

    /// The Monday of the last week.
    Optional<LocalDate> newest() {
        return weeks.keySet().stream().map(LocalDate::parse).max(Comparator.naturalOrder());
    }
}
