package vn.conglang.portal.notice;

import java.time.LocalDate;
import java.util.Optional;
import vn.conglang.portal.text.Words;

/// Whether a message may go out to everybody.
final class Readiness {
    private static final int MOST_DAYS = 366;

    private Readiness() {}

    /// What still keeps it back, in words; empty = nothing.
    ///
    /// @param today when the clock can be trusted; days are compared with each other else
    static String problem(Words words, Message message, Optional<LocalDate> today) {
        if (message.title().isEmpty()) {
            return words.of("notice.problem.title");
        }
        if (message.photo().filter(photo -> !photo.cleared()).isPresent()) {
            return words.of("notice.problem.children");
        }
        var from = message.from().or(() -> today);
        var until = message.until();
        if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
            return words.of("notice.problem.until", Days.day(words, until.orElseThrow()));
        }
        if (today.isEmpty()) {
            return "";
        }
        if (until.filter(today.get()::isAfter).isPresent()) {
            return words.of("notice.problem.past", Days.day(words, until.orElseThrow()));
        }
        var last = today.get().plusDays(MOST_DAYS);
        var far = until.filter(last::isBefore).or(() -> message.from().filter(last::isBefore));
        return far.map(day -> words.of("notice.problem.far", Days.day(words, day))).orElse("");
    }
}
