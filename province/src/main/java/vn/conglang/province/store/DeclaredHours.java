package vn.conglang.province.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.groundwork.hours.OpeningHours.Span;

/// What a hall's roster entries say of its opening hours on given days. Immutable.
///
/// @param periods of one hall
record DeclaredHours(List<HallPeriod> periods, ZoneId zone) {
    DeclaredHours {
        periods = List.copyOf(periods);
    }

    /// A stretch of declared hours.
    record Window(Instant from, Instant until) {
        long seconds() {
            return until.getEpochSecond() - from.getEpochSecond();
        }
    }

    /// When the hall is open on a day, as declared: in order, none when it is closed that day;
    /// empty when no hours are declared for that day.
    Optional<List<Span>> on(LocalDate day) {
        return periods.stream()
                .filter(period -> period.holdsOn(day))
                .map(HallPeriod::hours)
                .filter(hours -> !hours.isUnknown())
                .findFirst()
                .map(hours -> spans(hours, day));
    }

    /// The same as moments, of which those after `now` are left out.
    Optional<List<Window>> until(Instant now, LocalDate day) {
        return on(day).map(spans -> {
            var windows = new ArrayList<Window>();
            for (var span : spans) {
                var from = day.atTime(span.from()).atZone(zone).toInstant();
                var until = day.atTime(span.until()).atZone(zone).toInstant();
                var end = until.isAfter(now) ? now : until;
                if (from.isBefore(end)) {
                    windows.add(new Window(from, end));
                }
            }
            return windows;
        });
    }

    private static List<Span> spans(OpeningHours hours, LocalDate day) {
        return hours.days().getOrDefault(day.getDayOfWeek(), List.of());
    }
}
