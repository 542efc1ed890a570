package vn.conglang.gateway.internet;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/// The last answers of something that is asked again and again: how many came, and how long they
/// took. Bounded. Thread-safe.
public final class Answers {
    /// An hour of checks.
    public static final int MOST = 240;

    private static final long NONE = -1;
    private static final int PERMILLE = 1_000;

    private final long[] millis = new long[MOST]; // guarded by this
    private int count; // guarded by this
    private int next; // guarded by this

    /// An answer came after this time.
    public void came(Duration delay) {
        add(delay.toMillis());
    }

    /// No answer came.
    public void missed() {
        add(NONE);
    }

    private synchronized void add(long outcome) {
        millis[next] = outcome;
        next = (next + 1) % MOST;
        count = Math.min(MOST, count + 1);
    }

    /// How often it was asked.
    public synchronized int asked() {
        return count;
    }

    /// How many of a thousand questions had no answer; empty when it was never asked.
    public synchronized OptionalLong lossPermille() {
        var missed = Arrays.stream(millis, 0, count).filter(each -> each == NONE).count();
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(missed * PERMILLE / count);
    }

    /// The middle one of the delays, in milliseconds; empty without an answer.
    public synchronized OptionalLong middleMillis() {
        var came = Arrays.stream(millis, 0, count).filter(each -> each != NONE).sorted().toArray();
        return came.length == 0 ? OptionalLong.empty() : OptionalLong.of(came[came.length / 2]);
    }
}
