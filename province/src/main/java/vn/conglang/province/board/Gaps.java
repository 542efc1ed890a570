package vn.conglang.province.board;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.province.store.Quarter;

/// Where no record says anything.
final class Gaps {
    /// How long after its end a quarter-hour's record may take to arrive.
    private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

    private Gaps() {}

    /// The stretches up to now that no record covers, in order. The quarter-hour that is still
    /// open, and slivers below a tenth of a quarter-hour, are none.
    static List<Gap> in(Window window, List<Quarter> quarters) {
        var sliver = window.quarter().dividedBy(10);
        var gaps = new ArrayList<Gap>();
        var known = window.from();
        for (var quarter : quarters) {
            add(gaps, known, quarter.start(), sliver);
            known = later(known, quarter.end());
        }
        var due = window.now().minus(window.quarter()).minus(onTheWay(window));
        add(gaps, known, due, known.equals(window.from()) ? Duration.ZERO : sliver);
        return List.copyOf(gaps);
    }

    private static Duration onTheWay(Window window) {
        return window.wholeDay() ? ON_THE_WAY : window.quarter();
    }

    private static void add(List<Gap> gaps, Instant from, Instant to, Duration sliver) {
        if (Duration.between(from, to).compareTo(sliver) > 0) {
            gaps.add(new Gap(from, to));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// One stretch.
    ///
    /// @param from its begin
    /// @param to its end
    record Gap(Instant from, Instant to) {}
}
