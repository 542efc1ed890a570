package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts to connect: full jitter, so that a province's halls do not all return in
/// the same moment after its power or its broker did. Not thread-safe.
///
/// A box that starts tries soon, for somebody may stand before it. After a connection that lasted,
/// the first pause already is one of up to a tenth of the longest: with the usual five minutes,
/// 1,500 halls that lose the broker together come back at about fifty a second.
public final class Backoff {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int PART_AFTER_A_LOSS = 10;

    private final Duration maximum;
    private final RandomGenerator random;
    private Duration bound = SOON;

    /// @param maximum longest pause
    public Backoff(Duration maximum, RandomGenerator random) {
        this.maximum = maximum;
        this.random = random;
    }

    /// Anything from nothing to a bound that doubles each time up to the maximum.
    public Duration next() {
        var most = bound.compareTo(maximum) < 0 ? bound : maximum;
        bound = most.multipliedBy(2);
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    /// After a connection that lasted: others may have lost theirs in the same moment.
    public void reset() {
        var part = maximum.dividedBy(PART_AFTER_A_LOSS);
        bound = part.compareTo(SOON) > 0 ? part : SOON;
    }

    /// Something has changed here that may let a connection succeed.
    public void beginAnew() {
        bound = SOON;
    }

    /// The broker asked not to be asked so soon: the next pause is one of up to the longest.
    public void bePatient() {
        bound = maximum;
    }
}
