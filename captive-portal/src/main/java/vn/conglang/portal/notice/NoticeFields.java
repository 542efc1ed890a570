package vn.conglang.portal.notice;

import java.time.LocalDate;
import java.util.Optional;
import vn.conglang.portal.web.Form;

/// What stands in the form of a notice, as it was typed, right or wrong.
///
/// @param id empty for a new one
/// @param version that the person has seen
/// @param voiceLanguage name of the language that is spoken
/// @param cleared whether the box about children is ticked
public record NoticeFields(
        String id,
        int version,
        String title,
        String text,
        String category,
        String from,
        String until,
        boolean pinned,
        String voiceLanguage,
        boolean cleared) {
    /// Of a new notice.
    static NoticeFields fresh(Optional<LocalDate> today) {
        return new NoticeFields(
                "",
                0,
                "",
                "",
                Category.THONG_BAO_THON.key(),
                "",
                today.map(day -> day.plusDays(Message.DAYS).toString()).orElse(""),
                false,
                "",
                false);
    }

    /// Of a notice on which somebody goes on working. An ended one gets a new last day.
    static NoticeFields of(Notice notice, Optional<LocalDate> today) {
        var message = notice.latest();
        var until =
                notice.state() == State.ENDED
                        ? today.map(day -> day.plusDays(Message.DAYS))
                        : message.until();
        return new NoticeFields(
                notice.id(),
                notice.version(),
                message.title(),
                message.text(),
                message.category().key(),
                message.from().map(LocalDate::toString).orElse(""),
                until.map(LocalDate::toString).orElse(""),
                message.pinned(),
                message.voice().map(Voice::language).orElse(""),
                message.photo().filter(Photo::cleared).isPresent());
    }

    /// Of a form that was sent.
    static NoticeFields of(Form form) {
        var version = form.text("version");
        return new NoticeFields(
                form.text("id"),
                version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0,
                PlainText.line(form.text("title")),
                PlainText.of(form.text("text")),
                form.text("category"),
                PlainText.line(form.text("from")),
                PlainText.line(form.text("until")),
                form.has("pinned"),
                PlainText.line(form.text("voiceLanguage")),
                form.has("cleared"));
    }

    /// The same, of this notice in this version.
    NoticeFields of(String noticeId, int noticeVersion) {
        return new NoticeFields(
                noticeId,
                noticeVersion,
                title,
                text,
                category,
                from,
                until,
                pinned,
                voiceLanguage,
                cleared);
    }
}
