package vn.conglang.portal.welcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.Standing;
import vn.conglang.portal.Standing.Refused.Why;
import vn.conglang.portal.text.Words;
import vn.conglang.portal.web.Answer;

/// What the first page says. Equal pages read the same; the time of day stands on none.
///
/// @param outage since when the uplink is down; empty when it works
/// @param ending whether the device's admission is near its end
/// @param brief whether it says less: of notices and meetings the beginning of the title, of the
///   team where to find it
public record FirstPage(
        Words words,
        HallNow hall,
        Standing standing,
        Hanging hanging,
        String outage,
        boolean ending,
        boolean brief) {
    /// Bytes of the page; what HTTP adds stays below 1 kB.
    private static final int MOST = 29_000;

    private static final String TEMPLATE = "first.jte";

    public FirstPage {
        hall = hall.untimed();
    }

    static FirstPage of(Words words, HallNow hall, Standing standing, Boards boards) {
        var outage = Outage.since(words, hall, boards.zone());
        var ending = standing instanceof Standing.Online(var left) && boards.ending(left);
        return new FirstPage(words, hall, standing, boards.at(hall), outage, ending, false);
    }

    /// The page, as HTML. In the rare case that everything there is has its greatest length, it
    /// would weigh too much for a crowded Wi-Fi: then less is said, and the rest one tap away.
    byte[] html() {
        var html = Answer.render(TEMPLATE, this);
        return html.length <= MOST || brief ? html : briefly().html();
    }

    private FirstPage briefly() {
        return new FirstPage(words, hall, standing, hanging, outage, ending, true);
    }

    /// The invitation; empty for a device that would be refused.
    public String lead() {
        return standing instanceof Standing.Refused ? "" : words.of("first.lead");
    }

    /// How this device stands at the gate, in words; empty for a captive one, whom the button tells
    /// enough.
    public String door() {
        return switch (standing) {
            case Standing.Captive() -> "";
            case Standing.Online(Duration remaining) ->
                    words.of(ending ? "first.ending" : "first.online", words.span(remaining));
            case Standing.Equipment() -> words.of("first.equipment");
            case Standing.Refused(var why, var until) -> refusal(why, until);
            case Standing.Stranger() -> words.of("first.stranger");
            case Standing.OutOfOrder() -> words.of("first.out-of-order");
        };
    }

    private String refusal(Why why, Optional<Instant> until) {
        return switch (why) {
            case FULL -> words.of("first.full");
            case BLOCKED -> words.of("first.blocked");
            case CLOSED ->
                    until.map(at -> words.moment(at.atZone(hanging.zone())))
                            .map(moment -> words.of("first.closed.until", moment))
                            .orElseGet(() -> words.of("first.closed"));
        };
    }

    /// Whether [#door] is no good news.
    public boolean bad() {
        return ending || trouble();
    }

    /// Whether pressing the button would not help now.
    public boolean trouble() {
        return switch (standing) {
            case Standing.Captive(), Standing.Online(_), Standing.Equipment() -> false;
            case Standing.Refused(_, _), Standing.Stranger(), Standing.OutOfOrder() -> true;
        };
    }

    /// What the button says; empty for a device that needs none.
    public String button() {
        return switch (standing) {
            case Standing.Captive() -> words.of("first.enter");
            case Standing.Online(_) -> words.of("first.extend");
            case Standing.Equipment() -> "";
            case Standing.Refused(_, _), Standing.Stranger(), Standing.OutOfOrder() ->
                    words.of("first.retry");
        };
    }
}
