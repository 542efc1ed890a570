package vn.conglang.provisioning.enrolment;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import vn.conglang.telemetry.HallId;

/// Keeps a box with a fault from asking for certificates without end: ten at once, then one an
/// hour. Only halls with a certificate of ours come here, so it stays small. Used inside the log's
/// lock.
final class RenewalLimit {
    private static final int AT_ONCE = 10;
    private static final Duration EACH = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Map<HallId, Long> fullAgain = new HashMap<>();

    RenewalLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Counts an attempt, or says how long to wait.
    Duration pause(HallId hall) {
        var now = nanoTime.getAsLong();
        var full = Math.max(fullAgain.getOrDefault(hall, now) - now, 0) + EACH.toNanos();
        var over = full - EACH.multipliedBy(AT_ONCE).toNanos();
        if (over > 0) {
            return Duration.ofNanos(over);
        }
        fullAgain.put(hall, now + full);
        return Duration.ZERO;
    }
}
