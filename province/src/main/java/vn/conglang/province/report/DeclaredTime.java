package vn.conglang.province.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.conglang.groundwork.hours.OpeningHours;

/// For how long halls are open by their declared hours. Thousands of halls share a few of these.
/// For one thread.
final class DeclaredTime {
    private final ZoneId zone;
    private final Map<Stretch, Long> seconds = new HashMap<>();

    private record Stretch(OpeningHours hours, LocalDate from, LocalDate until) {}

    DeclaredTime(ZoneId zone) {
        this.zone = zone;
    }

    /// @param until first day that is not meant
    long seconds(OpeningHours hours, LocalDate from, LocalDate until) {
        return hours.isUnknown()
                ? 0
                : seconds.computeIfAbsent(new Stretch(hours, from, until), this::seconds);
    }

    private long seconds(Stretch stretch) {
        return stretch.from.datesUntil(stretch.until).mapToLong(day -> seconds(stretch, day)).sum();
    }

    private long seconds(Stretch stretch, LocalDate day) {
        return stretch.hours.days().getOrDefault(day.getDayOfWeek(), List.of()).stream()
                .mapToLong(span ->
                        day.atTime(span.until()).atZone(zone).toEpochSecond()
                                - day.atTime(span.from()).atZone(zone).toEpochSecond())
                .sum();
    }
}
