package vn.conglang.portal.welcome;

import java.time.Duration;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.Standing;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Answer;

/// What the first page says. Equal pages read the same; the time of day stands on none.
///
/// @param outage since when the uplink is down; empty when it works
/// @param brief whether it says less: of notices and meetings the beginning of the title, of the
///   team where to find it
public record FirstPage(
        Words words,
        HallNow hall,
        Standing standing,
        Hanging hanging,
        String outage,
        boolean brief) {
    /// Bytes of the page; what HTTP adds stays below 1 kB.
    private static final int MOST = 29_000;

    private static final String TEMPLATE = "first.jte";

    public FirstPage {
        hall = hall.untimed();
    }

    static FirstPage of(Words words, HallNow hall, Standing standing, Boards boards) {
        var outage = Outage.since(words, hall, boards.zone());
        return new FirstPage(words, hall, standing, boards.at(hall), outage, false);
    }

    /// The page, as HTML. In the rare case that everything there is has its greatest length, it
    /// would weigh too much for a crowded Wi-Fi: then less is said, and the rest one tap away.
    byte[] html() {
        var html = Answer.render(TEMPLATE, this);
        return html.length <= MOST || brief ? html : briefly().html();
    }

    private FirstPage briefly() {
        return new FirstPage(words, hall, standing, hanging, outage, true);
    }

    /// How this device stands at the gate, in words; empty for a captive one, whom the button tells
    /// enough.
    public String door() {
        return switch (standing) {
            case Standing.Captive() -> "";
            case Standing.Online(Duration remaining) ->
                    words.of("first.online", words.span(remaining));
            case Standing.Stranger() -> words.of("first.stranger");
            case Standing.OutOfOrder() -> words.of("first.out-of-order");
        };
    }

    /// Whether [#door] is bad news.
    public boolean trouble() {
        return standing instanceof Standing.Stranger || standing instanceof Standing.OutOfOrder;
    }

    /// What the button says.
    public String button() {
        return switch (standing) {
            case Standing.Captive() -> words.of("first.enter");
            case Standing.Online(_) -> words.of("first.extend");
            case Standing.Stranger(), Standing.OutOfOrder() -> words.of("first.retry");
        };
    }
}
