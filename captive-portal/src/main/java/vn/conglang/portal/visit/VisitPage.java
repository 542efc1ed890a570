package vn.conglang.portal.visit;

import java.util.Optional;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the page with the visit code says.
///
/// @param code empty while the box can sign none
public record VisitPage(DeskFrame frame, Optional<VisitCode> code) {
    /// The words of all pages.
    public Words words() {
        return frame.words();
    }
}
