package vn.conglang.gateway.share;

import java.time.Duration;
import java.util.Optional;

/// Finds out what one direction of a line carries, from what passed. For one thread at a time.
///
/// Nothing is believed before the line was used: the greatest throughput of ten seconds, once three
/// such steps came within 15 % of it. From then on nine tenths of the belief may pass, so that the
/// queue stands here and not in the modem. When nearly all of that is used, half as much again is
/// let through for one step: if more passes, that is the new belief, and so on at once; if not, the
/// next such trial is ten minutes later. A line may become slower without a sign, so that each hour
/// of much use takes a tenth of the belief; where that was wrong, the next trial gives it back.
final class LineLearner {
    static final Duration STEP = Duration.ofSeconds(10);

    /// Less is no evidence of a line's end.
    private static final Rate LEAST = new Rate(1000);

    private static final int ENOUGH = 3;
    private static final int STEPS_BETWEEN_TRIALS = 60;
    private static final int STEPS_TO_FADE = 360;

    private Rate greatest = new Rate(0);
    private int alike;
    private Optional<Rate> belief = Optional.empty();
    private boolean trying;
    private int sinceTrial = STEPS_BETWEEN_TRIALS;
    private int used;
    private long bytes;
    private long nanos;

    /// Goes on from what an agent before this one found out.
    ///
    /// @param passes what that one let pass
    void believe(Rate passes) {
        belief = Optional.of(new Rate(passes.kilobits() * 10 / 9));
    }

    /// Takes over what passed since it was last told.
    void heard(long moreBytes, Duration during) {
        bytes += moreBytes;
        nanos += during.toNanos();
        if (nanos >= STEP.toNanos()) {
            step(Rate.of(bytes, nanos));
            bytes = 0;
            nanos = 0;
        }
    }

    /// What may pass now; empty while nobody knows.
    Optional<Rate> ceiling() {
        return belief.map(rate -> rate.percent(trying ? 150 : 90).atMost(Rate.MOST).atLeast(LEAST));
    }

    private void step(Rate passed) {
        if (belief.isEmpty()) {
            begin(passed);
            return;
        }
        var believed = belief.get();
        var allowed = ceiling().orElseThrow();
        var full = passed.compareTo(allowed.percent(90)) >= 0;
        if (trying) {
            var more = passed.compareTo(believed.percent(105)) > 0;
            if (more) {
                belief = Optional.of(passed.atMost(Rate.MOST));
            }
            trying = more && full && passed.compareTo(Rate.MOST) < 0;
            sinceTrial = 0;
            return;
        }
        sinceTrial++;
        trying = full && sinceTrial > STEPS_BETWEEN_TRIALS && believed.compareTo(Rate.MOST) < 0;
        if (passed.compareTo(allowed.percent(50)) > 0 && ++used >= STEPS_TO_FADE) {
            used = 0;
            belief = Optional.of(believed.percent(90).atLeast(LEAST));
        }
    }

    private void begin(Rate passed) {
        if (passed.compareTo(LEAST) < 0) {
            return;
        }
        if (passed.compareTo(greatest.percent(115)) > 0) {
            alike = 1;
        } else if (passed.compareTo(greatest.percent(85)) >= 0) {
            alike++;
        }
        greatest = greatest.atLeast(passed);
        if (alike >= ENOUGH) {
            belief = Optional.of(greatest.atMost(Rate.MOST));
        }
    }
}
