package vn.conglang.portal.hall;

import java.util.Optional;
import java.util.regex.Pattern;

/// Telephone numbers as people write them, and as they are dialled.
public final class PhoneNumber {
    private static final Pattern WRITTEN = Pattern.compile("[+(]?[0-9][0-9 .()-]*");
    private static final String VIETNAM = "+84";
    private static final int LEAST = 3;
    private static final int MOST = 15;

    private PhoneNumber() {}

    /// The digits of a number written with or without blanks, dots and hyphens, a leading `+` kept;
    /// empty when it is none of 3 to 15 digits.
    public static Optional<String> read(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            return Optional.empty();
        }
        var digits = written.replaceAll("[^0-9]", "");
        return digits.length() < LEAST || digits.length() > MOST
                ? Optional.empty()
                : Optional.of(written.startsWith("+") ? "+" + digits : digits);
    }

    /// Grouped, so that it can be read out: `0912 345 678`, `1800 1096`, `113`. The blanks do not
    /// break across lines.
    public static String spoken(String number) {
        if (number.startsWith(VIETNAM)) {
            return VIETNAM + "\u00a0" + grouped(number.substring(VIETNAM.length()));
        }
        return number.startsWith("+") ? "+" + grouped(number.substring(1)) : grouped(number);
    }

    /// In threes, with as many fours in front as it takes.
    private static String grouped(String digits) {
        if (digits.length() <= 5) {
            return digits;
        }
        var fours = digits.length() % 3;
        var grouped = new StringBuilder();
        for (int at = 0; at < digits.length(); ) {
            var size = fours-- > 0 ? 4 : 3;
            grouped.append(at == 0 ? "" : "\u00a0").append(digits, at, at + size);
            at += size;
        }
        return grouped.toString();
    }
}
