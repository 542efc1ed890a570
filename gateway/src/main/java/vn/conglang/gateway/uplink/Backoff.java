package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts to connect: full jitter, so that a province's halls do not all return in
/// the same moment after its power or its broker did. Not thread-safe.
public final class Backoff {
    private static final Duration BASE = Duration.ofSeconds(1);

    private final Duration maximum;
    private final RandomGenerator random;
    private int attempt;

    /// @param maximum longest pause
    public Backoff(Duration maximum, RandomGenerator random) {
        this.maximum = maximum;
        this.random = random;
    }

    /// Anything from nothing to a bound that doubles each time up to the maximum.
    public Duration next() {
        var bound = BASE.multipliedBy(1L << Math.min(attempt++, 20));
        var most = bound.compareTo(maximum) < 0 ? bound : maximum;
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    /// After a connection that lasted.
    public void reset() {
        attempt = 0;
    }
}
