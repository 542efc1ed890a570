package vn.conglang.groundwork.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/// Durations as people write them in a settings file: `250ms`, `10s`, `15m`, `24h`, `7d`.
final class Durations {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Durations() {}

    static Duration parse(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "must be a number with ms, s, m, h or d, such as \"15m\"");
        }
        var amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static String format(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSecondsPart() != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() != 0
                ? duration.toMinutes() + "m"
                : duration.toHours() + "h";
    }
}
