package vn.conglang.telemetry;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;

/// What values the contract allows. Each check throws IllegalArgumentException that names the
/// field, what it must be, and the value.
final class Limits {
    /// The largest whole number that every JSON reader holds exactly (RFC 7493, section 2.2).
    static final long LARGEST = (1L << 53) - 1;

    /// More entries than this in one map are no counts of one quarter-hour.
    static final int MOST_ENTRIES = 200;

    /// More rolled-up records than this are not named by one record.
    static final int MOST_HASHES = 500;

    private static final int SHOWN = 60;
    private static final Pattern SEQ = Pattern.compile("[1-9]\\d{0,14}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z._:-]{1,64}");
    private static final Pattern UTC =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Limits() {}

    static void count(String field, long value) {
        between(field, value, 0, LARGEST);
    }

    static void between(String field, long value, long smallest, long largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(
                    "%s must be %d to %d (got %d)".formatted(field, smallest, largest, value));
        }
    }

    static void id(String field, String value) {
        matches(field, value, ID, "1 to 64 letters, digits and ._:-");
    }

    static void matches(String field, String value, Pattern pattern, String mustBe) {
        if (!pattern.matcher(value).matches()) {
            throw refused(field, mustBe, value);
        }
    }

    static void text(String field, String value, int longest) {
        if (value.isEmpty() || value.length() > longest || CONTROL.matcher(value).find()) {
            throw refused(
                    field, "1 to " + longest + " characters, none of them control ones", value);
        }
    }

    /// Text of one line that may be empty.
    static void line(String field, String value, int longest) {
        if (!value.isEmpty()) {
            text(field, value, longest);
        }
    }

    /// Text of any kind, line ends included.
    static void length(String field, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(
                    "%s must be at most %d characters (got %d)"
                            .formatted(field, longest, value.length()));
        }
    }

    /// Shape only: a hall's clock may be wrong, and the record still counts.
    static void instant(String field, String value) {
        var mustBe = "an RFC 3339 instant in UTC such as 2026-11-23T08:15:00Z";
        matches(field, value, UTC, mustBe);
        try {
            Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw refused(field, mustBe, value);
        }
    }

    static Map<String, Long> counts(String field, Map<String, Long> counts) {
        between(field + " entries", counts.size(), 0, MOST_ENTRIES);
        counts.forEach((id, count) -> {
            text(field + " id", id, 64);
            count(field + "." + id, count);
        });
        return Map.copyOf(counts);
    }

    /// Hashes by `seq`.
    static Map<String, String> hashes(String field, Map<String, String> hashes) {
        between(field + " entries", hashes.size(), 0, MOST_HASHES);
        hashes.forEach((seq, hash) -> {
            matches(field + " seq", seq, SEQ, "a whole number from 1");
            matches(field + "." + seq, hash, HASH, "64 lower-case hexadecimal digits");
        });
        return Map.copyOf(hashes);
    }

    static String shown(Object value) {
        var text = value instanceof String s ? '"' + s + '"' : String.valueOf(value);
        var plain = CONTROL.matcher(text).replaceAll("?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }

    private static IllegalArgumentException refused(String field, String mustBe, String value) {
        return new IllegalArgumentException(
                "%s must be %s (got %s)".formatted(field, mustBe, shown(value)));
    }
}
