package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts to connect: full jitter, so that a province's halls do not all return in
/// the same moment after its power or its broker did. The first pause already is one of up to a
/// tenth of the longest: with the usual five minutes, 1,500 halls that lose the broker together
/// come back at about fifty a second. Not thread-safe.
public final class Backoff {
    private static final Duration SHORTEST_BASE = Duration.ofSeconds(1);
    private static final int FIRST_PART = 10;

    /// An attempt so late that its bound is the longest pause.
    private static final int LATE = 20;

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
        var bound = base().multipliedBy(1L << Math.min(attempt++, LATE));
        var most = bound.compareTo(maximum) < 0 ? bound : maximum;
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    /// After a connection that lasted.
    public void reset() {
        attempt = 0;
    }

    /// The broker asked not to be asked so soon: the next pause is one of up to the longest.
    public void bePatient() {
        attempt = LATE;
    }

    private Duration base() {
        var part = maximum.dividedBy(FIRST_PART);
        return part.compareTo(SHORTEST_BASE) > 0 ? part : SHORTEST_BASE;
    }
}
