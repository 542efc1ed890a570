package vn.conglang.lab.bench;

import java.math.BigDecimal;
import java.time.Duration;

/// Phones that arrive together.
///
/// @param guests how many
/// @param within from the first arrival to the last, evenly; zero: all at once
record Crowd(int guests, Duration within) {

    /// Fewer phones than guests come back as others; each has this long before it does.
    Duration turn(int phones) {
        return within.multipliedBy(phones).dividedBy(guests);
    }

    /// When a guest arrives, from the beginning, in nanoseconds.
    long due(int guest) {
        return within.toNanos() / guests * guest;
    }

    /// As dense a crowd, but no more than this share of it.
    Crowd scaled(int percent) {
        return new Crowd(
                Math.max(1, guests * percent / 100), within.multipliedBy(percent).dividedBy(100));
    }

    @Override
    public String toString() {
        return within.isZero()
                ? guests + " at once"
                : guests
                        + " in "
                        + BigDecimal.valueOf(within.toMillis(), 3)
                                .stripTrailingZeros()
                                .toPlainString()
                        + " s";
    }
}
