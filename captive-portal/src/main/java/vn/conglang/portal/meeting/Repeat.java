package vn.conglang.portal.meeting;

import io.avaje.jsonb.Json;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How often something comes back.
public enum Repeat {
    NONE {
        @Override
        LocalDate after(LocalDate first, long times) {
            return times == 0 ? first : LocalDate.MAX;
        }

        @Override
        long timesUntil(LocalDate first, LocalDate day) {
            return 0;
        }
    },
    WEEKLY {
        @Override
        LocalDate after(LocalDate first, long times) {
            return first.plusWeeks(times);
        }

        @Override
        long timesUntil(LocalDate first, LocalDate day) {
            return ChronoUnit.WEEKS.between(first, day);
        }
    },
    /// On the same day of every month; in a month without that day on its last one.
    MONTHLY {
        @Override
        LocalDate after(LocalDate first, long times) {
            return first.plusMonths(times);
        }

        @Override
        long timesUntil(LocalDate first, LocalDate day) {
            return ChronoUnit.MONTHS.between(first, day);
        }
    };

    /// The day after so many times; counted from the first day, so that the 31st comes back after a
    /// short month.
    abstract LocalDate after(LocalDate first, long times);

    /// At most how many times it has come back by a day, rounded down.
    abstract long timesUntil(LocalDate first, LocalDate day);

    /// All days from one on, in order, without end unless it never comes back.
    Stream<LocalDate> days(LocalDate first, LocalDate from) {
        var times = Math.max(0, timesUntil(first, from));
        return Stream.iterate(times, each -> each + 1)
                .map(each -> after(first, each))
                .takeWhile(day -> day.isBefore(LocalDate.MAX))
                .dropWhile(day -> day.isBefore(from));
    }

    /// As it stands in files, forms and texts: `weekly`.
    @Json.Value
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Repeat> of(String key) {
        return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
