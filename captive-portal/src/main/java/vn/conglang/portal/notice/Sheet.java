package vn.conglang.portal.notice;

import java.time.ZoneId;
import java.util.Optional;
import vn.conglang.portal.account.DeskFrame;

/// A form that was sent, to be shown again with whatever has become of it.
///
/// @param fields as typed
record Sheet(DeskFrame frame, NoticeFields fields, ZoneId zone) {
    /// The form with what was typed.
    ///
    /// @param kept the notice as it is kept now; what is sent next goes on from there
    /// @param problem what is wrong; empty = nothing
    NoticeFormPage page(Optional<Notice> kept, String problem) {
        var typed =
                kept.map(notice -> fields.of(notice.id(), notice.version()))
                        .orElseGet(() -> fields.of("", 0));
        return new NoticeFormPage(frame, typed, kept, problem, Optional.empty(), zone);
    }

    /// The form with what was typed, and beside it what somebody else wrote meanwhile. Whoever
    /// sends it again has seen that.
    NoticeFormPage overtaken(Notice theirs) {
        var words = frame.words();
        return new NoticeFormPage(
                frame,
                fields.of(theirs.id(), theirs.version()),
                Optional.of(theirs),
                words.of("notice.problem.overtaken", theirs.lastHand()),
                Optional.of(theirs),
                zone);
    }
}
