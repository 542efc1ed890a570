package vn.conglang.portal.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/// Days and times of day as browsers send them or people type them.
public final class TypedTime {
    private static final DateTimeFormatter SPOKEN =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern TIME =
            Pattern.compile("([0-9]{1,2})(?: ?[:hg.] ?| ?giờ ?)([0-9]{2})?(?::00)?");
    private static final int FIRST_YEAR = 2020;
    private static final int LAST_YEAR = 2100;

    private TypedTime() {}

    /// A day such as `2026-11-25` or `25/11/2026`; empty when there is no such day, or it is of
    /// another century.
    public static Optional<LocalDate> day(String typed) {
        try {
            var day = typed.contains("/") ? LocalDate.parse(typed, SPOKEN) : LocalDate.parse(typed);
            return Optional.of(day)
                    .filter(each -> each.getYear() >= FIRST_YEAR && each.getYear() <= LAST_YEAR);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A time of day such as `19:30`, `7:30`, `19h` or `19 giờ 30`; empty when there is none such.
    public static Optional<LocalTime> time(String typed) {
        var found = TIME.matcher(typed);
        if (!found.matches()) {
            return Optional.empty();
        }
        var minute = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
        try {
            return Optional.of(LocalTime.of(Integer.parseInt(found.group(1)), minute));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
