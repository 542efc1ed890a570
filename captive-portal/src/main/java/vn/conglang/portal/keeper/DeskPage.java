package vn.conglang.portal.keeper;

import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the desk's first page says.
public record DeskPage(DeskFrame frame, HallNow hall, HallFigures figures) {
    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// Whether something needs a look; it then stands above the figures.
    public boolean trouble() {
        return !hall.internetUp() || !figures.provinceLink();
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

    /// What to do about a missing link to the province: nothing of its own while the internet is
    /// gone too.
    public String provinceHelp() {
        return words().of(hall.internetUp() ? "desk.province.help" : "desk.province.help-internet");
    }
}
