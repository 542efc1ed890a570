package vn.conglang.province.ingest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: full jitter, so that many who lost the same server do not
/// come back at the same moment. For one thread.
final class BackOff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int tries;

    BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /// A random wait between zero and a bound that doubles with every try.
    Duration next() {
        var bound = first.multipliedBy(1L << Math.min(tries++, 20));
        var shortest = bound.compareTo(longest) < 0 ? bound : longest;
        return Duration.ofNanos((long) (random.nextDouble() * shortest.toNanos()));
    }

    void reset() {
        tries = 0;
    }
}
