package vn.conglang.portal.week;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Histories for tests.
public final class Hours {
    private static final Duration HOUR = Duration.ofHours(1);

    private Hours() {}

    /// An empty hour that was counted as a whole.
    static HourFigures quiet(LocalDate day, int hour) {
        return new HourFigures(day, hour, 0, 0, 0, HOUR, HOUR, true);
    }

    /// An hour that was counted as a whole, with devices.
    static HourFigures busy(LocalDate day, int hour, long devices, long peak) {
        return new HourFigures(day, hour, devices, peak, devices + 1, HOUR, HOUR, true);
    }

    /// Every hour before a moment since a day, with devices in the evening, but for those left out.
    public static Recorded since(
            LocalDate first, LocalDateTime until, Predicate<LocalDateTime> leftOut) {
        var hours = new ArrayList<HourFigures>();
        for (var at = first.atStartOfDay(); at.isBefore(until); at = at.plusHours(1)) {
            if (!leftOut.test(at)) {
                var evening = at.getHour() >= 18 && at.getHour() < 21;
                var many = evening ? 3 + at.getDayOfMonth() % 5 * 7L : 0;
                hours.add(
                        evening
                                ? busy(at.toLocalDate(), at.getHour(), many, many + 4)
                                : quiet(at.toLocalDate(), at.getHour()));
            }
        }
        return new Recorded(hours, Map.of("vneid", 14L, "dvcqg", 6L));
    }

    static Recorded of(HourFigures... hours) {
        return new Recorded(List.of(hours), Map.of());
    }
}
