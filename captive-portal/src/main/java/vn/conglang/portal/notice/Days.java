package vn.conglang.portal.notice;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import vn.conglang.portal.text.Words;

/// Days in words.
final class Days {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d/M/uuuu");

    private Days() {}

    /// From when until when a message is valid; empty when it does not say.
    static String of(Words words, Message message) {
        var until = message.until();
        var from = message.from();
        if (from.isPresent() && until.isPresent()) {
            return words.of("notice.days", day(words, from.get()), day(words, until.get()));
        }
        return until.map(last -> words.of("notice.until", day(words, last)))
                .or(() -> from.map(first -> words.of("notice.from", day(words, first))))
                .orElse("");
    }

    /// Such as `Thứ Bảy, 28/11/2026`.
    static String day(Words words, LocalDate day) {
        return words.of("day." + day.getDayOfWeek().getValue()) + ", " + DATE.format(day);
    }
}
