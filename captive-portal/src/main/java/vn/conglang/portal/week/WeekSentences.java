package vn.conglang.portal.week;

import java.time.Duration;
import java.util.List;
import vn.conglang.portal.text.Words;

/// A week in two plain sentences: how it was, and how the one before it was.
final class WeekSentences {
    /// With so much of either week unknown the comparison is called rough.
    private static final Duration ROUGH = Duration.ofHours(6);

    private final WeekPage page;
    private final Words words;

    private WeekSentences(WeekPage page) {
        this.page = page;
        this.words = page.words();
    }

    static List<String> of(WeekPage page) {
        var sentences = new WeekSentences(page);
        return page.week().known()
                ? List.of(sentences.howItWas(), sentences.comparedWithTheWeekBefore())
                : List.of(page.words().of("week.nothing"));
    }

    private String howItWas() {
        var week = page.week();
        var devices = words.number(week.devices());
        var day = week.busiestDay();
        var hour = week.busiestHour();
        if (day.isEmpty() || hour.isEmpty()) {
            return words.of(week.hasGap() ? "week.empty.known-part" : "week.empty");
        }
        return words.of(
                week.hasGap() ? "week.sum.at-least" : "week.sum",
                devices,
                page.dayName(day.get().date()),
                page.hour(hour.getAsInt()));
    }

    private String comparedWithTheWeekBefore() {
        var before = page.before();
        if (!before.known()) {
            return words.of("week.before.unknown");
        }
        var more = page.week().devices() - before.devices();
        var key =
                more == 0 ? "week.before.same" : more > 0 ? "week.before.more" : "week.before.less";
        var sentence = words.of(key, words.number(Math.abs(more)), words.number(before.devices()));
        return rough() ? sentence + " " + words.of("week.before.rough") : sentence;
    }

    private boolean rough() {
        return page.week().unknown().compareTo(ROUGH) >= 0
                || page.before().unknown().compareTo(ROUGH) >= 0
                || !page.week().sure()
                || !page.before().sure();
    }
}
