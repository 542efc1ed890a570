package vn.conglang.portal.keeper;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.account.Section;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.trouble.Advice;

/// What the desk's first page says.
///
/// @param worst what is wrong, the gravest of it; empty when everything works
public record DeskPage(DeskFrame frame, HallNow hall, HallFigures figures, Optional<Advice> worst) {
    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// Where this person can go from here, with what the entry is called.
    public List<Entry> entries() {
        return Stream.of(
                        new Entry(Section.NOTICES, "/moi", "home.write"),
                        new Entry(Section.MEETINGS, "", "home.meeting"),
                        new Entry(Section.WEEK, "", "home.week"))
                .filter(each -> each.section().open(frame.person().role()))
                .toList();
    }

    /// A large entry.
    ///
    /// @param page of the section, empty for its first
    /// @param key of its text
    public record Entry(Section section, String page, String key) {
        /// Its address.
        public String path() {
            return section.path() + page;
        }
    }

    /// How many records wait for the province.
    public String waiting() {
        var waiting = figures.recordsWaiting();
        return waiting == 0
                ? words().of("desk.waiting.none")
                : words().of("desk.waiting", words().number(waiting));
    }

    /// When the province last confirmed a record.
    public String confirmed() {
        return figures.lastConfirmed()
                .map(ago -> words().of("desk.confirmed", words().span(ago)))
                .orElseGet(() -> words().of("desk.confirmed.never"));
    }
}
