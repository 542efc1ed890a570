package vn.conglang.provisioning.roster;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.conglang.groundwork.hours.OpeningHours;

/// Opening hours as officers write them: `Thứ 2 - Thứ 6: 7h30-11h, 13h30-17h; T7: 19h-21h`, `Hằng
/// ngày, tối 7h đến 9h`. For one text.
final class WrittenHours {
    private static final Pattern TOKEN =
            Pattern.compile(
                    """
                    (?<day>(?:thu|t)[. ]*(?<number>[2-7]|hai|ba|tu|nam|sau|bay)\\b|chu ?nhat|cn\\b)\
                    |(?<every>(?:hang|moi) ngay|tat ca cac ngay|(?:cac ngay trong|ca|hang) tuan)\
                    |(?<weekend>cuoi tuan)|(?<work>ngay thuong|ngay lam viec)\
                    |(?<always>24 ?/ ?24h?|24 ?/ ?7|ca ngay(?: va|,)? dem|ca ngay)\
                    |(?<time>(?<hour>[0-2]?[0-9]) ?(?:h|gio|g|:|(?=-|den)|(?= (?:-|den)))\
                     ?(?<minute>[0-5][0-9])?(?: ?(?:p|phut)\\b)?)\
                    |(?<to>-|den\\b)|(?<part>sang|trua|chieu|toi)\\b\
                    |(?<skip>[ ,;.:()&/]|tu\\b|va\\b|buoi\\b|mo cua\\b|cac\\b|ngay\\b|luc\\b)\
                    """);
    private static final List<String> NUMBERS = List.of("hai", "ba", "tu", "nam", "sau", "bay");

    private final Map<DayOfWeek, List<OpeningHours.Span>> hours = new EnumMap<>(DayOfWeek.class);
    private Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    private final List<LocalTime> times = new ArrayList<>();
    private boolean dayRange;
    private boolean afternoon;
    private boolean rangeOpen;
    private DayOfWeek lastDay = DayOfWeek.MONDAY;

    private WrittenHours() {}

    /// @throws IllegalArgumentException saying what it must be
    static OpeningHours parse(String written) {
        var line = WrittenText.line(written);
        try {
            return OpeningHours.parse(line);
        } catch (IllegalArgumentException e) {
            return new WrittenHours().read(plain(line));
        }
    }

    private static String plain(String line) {
        var small = line.toLowerCase(Locale.ROOT).replace("tới", "den").replaceAll("[–—~]", "-");
        var marks = Normalizer.normalize(small, Normalizer.Form.NFD);
        return marks.replaceAll("\\p{M}", "").replace('đ', 'd');
    }

    private OpeningHours read(String text) {
        var tokens = TOKEN.matcher(text);
        var at = 0;
        while (at < text.length()) {
            if (!tokens.find(at) || tokens.start() != at) {
                throw refused();
            }
            take(tokens.toMatchResult());
            at = tokens.end();
        }
        finish();
        if (hours.isEmpty()) {
            throw refused();
        }
        return new OpeningHours(hours);
    }

    private void take(MatchResult token) {
        if (token.group("day") != null) {
            day(token.group("number"));
        } else if (token.group("every") != null) {
            days(EnumSet.allOf(DayOfWeek.class));
        } else if (token.group("weekend") != null) {
            days(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        } else if (token.group("work") != null) {
            days(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        } else if (token.group("always") != null) {
            times.add(LocalTime.MIN);
            times.add(LocalTime.of(23, 59));
        } else if (token.group("time") != null) {
            time(token.group("hour"), token.group("minute"));
        } else if (token.group("to") != null) {
            dayRange = times.isEmpty() && !days.isEmpty();
            rangeOpen = !times.isEmpty();
        } else if (token.group("part") != null) {
            afternoon = !token.group("part").equals("sang");
        }
    }

    private void days(Set<DayOfWeek> named) {
        if (!times.isEmpty()) {
            finish();
        }
        days.addAll(named);
    }

    private void day(@Nullable String number) {
        var day = number == null ? DayOfWeek.SUNDAY : DayOfWeek.of(number(number) - 1);
        if (dayRange && times.isEmpty()) {
            if (day.compareTo(lastDay) < 0) {
                throw refused();
            }
            days.addAll(EnumSet.range(lastDay, day));
        } else {
            days(EnumSet.of(day));
        }
        dayRange = false;
        lastDay = day;
    }

    private static int number(String written) {
        var named = NUMBERS.indexOf(written);
        return named >= 0 ? named + 2 : Integer.parseInt(written);
    }

    private void time(String hour, @Nullable String minute) {
        int hours = Integer.parseInt(hour);
        if (afternoon && hours < 12 && !(hours == 11 && times.size() % 2 == 0)) {
            hours += 12;
        }
        if (dayRange || hours > 24 || rangeOpen != (times.size() % 2 == 1)) {
            throw refused();
        }
        times.add(
                hours == 24
                        ? LocalTime.of(23, 59)
                        : LocalTime.of(hours, minute == null ? 0 : Integer.parseInt(minute)));
        rangeOpen = false;
    }

    /// Ends what is said of some days.
    private void finish() {
        if (times.isEmpty() || times.size() % 2 == 1 || dayRange) {
            throw refused();
        }
        if (days.isEmpty()) {
            days = EnumSet.allOf(DayOfWeek.class);
        }
        var spans = new ArrayList<OpeningHours.Span>();
        for (int at = 0; at < times.size(); at += 2) {
            spans.add(new OpeningHours.Span(times.get(at), times.get(at + 1)));
        }
        days.forEach(day -> hours.computeIfAbsent(day, any -> new ArrayList<>()).addAll(spans));
        days = EnumSet.noneOf(DayOfWeek.class);
        times.clear();
        afternoon = false;
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "must be like \"Thứ 2 - Thứ 6: 7h30-11h, 13h30-17h; Thứ 7: 19h-21h\"");
    }
}
