package vn.conglang.portal.notice;

import java.util.List;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the desk's preview says: the very templates that guests get.
///
/// @param notice as it would be
public record PreviewPage(DeskFrame frame, Notice notice) {
    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// As the list that guests read.
    public List<Notice> list() {
        return List.of(notice);
    }

    /// As the page that guests read.
    public NoticePage page() {
        return new NoticePage(words(), frame.hall(), notice);
    }

    /// What the button does: `publish` or `submit`.
    public String wish() {
        return frame.person().role().mayPublish() ? "publish" : "submit";
    }
}
