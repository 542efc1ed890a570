package vn.conglang.gateway.share;

import java.util.Locale;
import java.util.regex.Pattern;

/// How much a line carries.
///
/// @param kilobits thousand bits a second
public record Rate(long kilobits) implements Comparable<Rate> {
    /// Less is not worth sharing.
    public static final Rate LEAST = new Rate(128);

    /// No hall's line carries more, and no share is bounded below it.
    public static final Rate MOST = new Rate(1_000_000);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(kbit|mbit)");

    public Rate {
        if (kilobits < 0) {
            throw new IllegalArgumentException("a rate is not negative (got " + kilobits + ")");
        }
    }

    /// A number with `kbit` or `Mbit`, of a second.
    ///
    /// @throws IllegalArgumentException when it is not that, or out of bounds
    public static Rate parse(String text) {
        var form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        var rate =
                form.matches()
                        ? new Rate(
                                Long.parseLong(form.group(1))
                                        * (form.group(2).equals("mbit") ? 1000 : 1))
                        : new Rate(0);
        if (rate.compareTo(LEAST) < 0 || rate.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "must be what the line carries, \"%s\" to \"%s\", such as \"20Mbit\", or \"learned\", or \"off\""
                            .formatted(LEAST, MOST));
        }
        return rate;
    }

    /// What carried this many bytes in this time.
    static Rate of(long bytes, long nanos) {
        return new Rate(nanos <= 0 ? 0 : Math.round(bytes * 8e6 / nanos));
    }

    /// This many hundredths of it.
    public Rate percent(int hundredths) {
        return new Rate(kilobits * hundredths / 100);
    }

    /// The greater of both.
    public Rate atLeast(Rate other) {
        return compareTo(other) < 0 ? other : this;
    }

    /// The smaller of both.
    public Rate atMost(Rate other) {
        return compareTo(other) > 0 ? other : this;
    }

    @Override
    public int compareTo(Rate other) {
        return Long.compare(kilobits, other.kilobits);
    }

    /// As tc takes it and people read it.
    @Override
    public String toString() {
        return kilobits % 1000 == 0 ? kilobits / 1000 + "Mbit" : kilobits + "kbit";
    }
}
