package vn.conglang.groundwork.hours;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// When a hall is open in a week, as declared: `Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00` (a
/// subset of OpenStreetMap's opening hours).
///
/// @param days times of each day that has any, in order and apart
public record OpeningHours(Map<DayOfWeek, List<Span>> days) {
    /// Not said.
    public static final OpeningHours UNKNOWN = new OpeningHours(Map.of());

    private static final List<String> NAMES = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final Pattern RULE =
            Pattern.compile("((?:Mo|Tu|We|Th|Fr|Sa|Su)[^ ]*) ([0-9:,-]+)");

    /// A time of day during which the hall is open.
    public record Span(LocalTime from, LocalTime until) {
        public Span {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException(
                        "must open before it closes: " + from + "-" + until);
            }
        }

        @Override
        public String toString() {
            return from + "-" + until;
        }
    }

    public OpeningHours {
        var sorted = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        days.forEach((day, spans) -> {
            if (!spans.isEmpty()) {
                sorted.put(day, apart(spans));
            }
        });
        days = Map.copyOf(sorted);
    }

    /// Reads what [#toString] wrote; empty text = not said.
    ///
    /// @throws IllegalArgumentException saying what it must be
    public static OpeningHours parse(String text) {
        var days = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var rule : text.isEmpty() ? List.<String>of() : List.of(text.split("; ?", -1))) {
            var match = RULE.matcher(rule);
            if (!match.matches()) {
                throw refused();
            }
            var spans = Stream.of(match.group(2).split(",", -1)).map(OpeningHours::span).toList();
            for (var day : daysOf(match.group(1))) {
                if (days.put(day, spans) != null) {
                    throw new IllegalArgumentException("must name each day once");
                }
            }
        }
        return new OpeningHours(days);
    }

    /// Whether nothing is said.
    public boolean isUnknown() {
        return days.isEmpty();
    }

    @Override
    public String toString() {
        var rules = new StringJoiner("; ");
        for (int at = 0; at < 7; ) {
            var spans = on(at);
            var last = at;
            while (last + 1 < 7 && on(last + 1).equals(spans)) {
                last++;
            }
            if (!spans.isEmpty()) {
                var name = at == last ? NAMES.get(at) : NAMES.get(at) + "-" + NAMES.get(last);
                rules.add(
                        name
                                + " "
                                + spans.stream()
                                        .map(Span::toString)
                                        .collect(Collectors.joining(",")));
            }
            at = last + 1;
        }
        return rules.toString();
    }

    private List<Span> on(int day) {
        return days.getOrDefault(DayOfWeek.of(day + 1), List.of());
    }

    private static List<Span> apart(List<Span> spans) {
        var sorted = spans.stream().sorted((a, b) -> a.from.compareTo(b.from)).toList();
        for (int at = 1; at < sorted.size(); at++) {
            if (sorted.get(at).from.isBefore(sorted.get(at - 1).until)) {
                throw new IllegalArgumentException(
                        "must not overlap: " + sorted.get(at - 1) + " and " + sorted.get(at));
            }
        }
        return sorted;
    }

    /// Of `Mo-Fr` or `Mo,We,Fr`.
    private static List<DayOfWeek> daysOf(String text) {
        var days = new ArrayList<DayOfWeek>();
        for (var part : text.split(",", -1)) {
            var ends = part.split("-", -1);
            var first = NAMES.indexOf(ends[0]);
            var last = NAMES.indexOf(ends[ends.length - 1]);
            if (ends.length > 2 || first < 0 || last < first) {
                throw refused();
            }
            for (int at = first; at <= last; at++) {
                days.add(DayOfWeek.of(at + 1));
            }
        }
        return days;
    }

    private static Span span(String text) {
        var ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new Span(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
            }
        } catch (DateTimeException e) {
            throw refused();
        }
        throw refused();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "must be like \"Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00\"");
    }
}
