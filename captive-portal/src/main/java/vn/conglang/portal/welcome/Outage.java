package vn.conglang.portal.welcome;

import java.time.Duration;
import java.time.ZoneId;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.text.Words;

/// How pages say that the uplink is down.
final class Outage {
    private static final Duration STEP = Duration.ofMinutes(5);

    private Outage() {}

    /// Since when the uplink is down, as far as this box has seen it; empty when it works. Without
    /// a clock it is said in steps of five minutes.
    static String since(Words words, HallNow hall, ZoneId zone) {
        if (hall.internetUp()) {
            return "";
        }
        return hall.internetDownSince()
                .map(since -> words.of("outage.since", words.moment(since.atZone(zone))))
                .or(() -> hall.internetDownFor().map(length -> lasting(words, length)))
                .orElse(words.of("outage"));
    }

    private static String lasting(Words words, Duration length) {
        var steps = length.dividedBy(STEP);
        return steps == 0
                ? words.of("outage.just-now")
                : words.of("outage.lasting", words.span(STEP.multipliedBy(steps)));
    }
}
