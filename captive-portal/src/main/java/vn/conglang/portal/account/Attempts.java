package vn.conglang.portal.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Slows down guessing. Thread-safe; forgets at a restart.
///
/// Whoever signed in before on this device (its cookie says so) has a budget of his own, so that
/// strangers who guess all day can't keep the keeper out; everyone else is counted by address and
/// all together. One-time codes can't be guessed and are never slowed down.
final class Attempts {
    static final int FREE = 5;
    static final int FREE_FOR_STRANGERS = 30;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST = 1_000;
    private static final String STRANGERS = "strangers";

    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST;
                }
            }; // guarded by this

    Attempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Who tries.
    ///
    /// @param key the known device's fingerprint, or the address
    record Guesser(String key, boolean known) {}

    /// How long this one must wait before another attempt; zero = not at all.
    synchronized Duration pause(Guesser guesser) {
        var own = left(guesser.key());
        var all = guesser.known() ? Duration.ZERO : left(STRANGERS);
        return own.compareTo(all) > 0 ? own : all;
    }

    /// Counts a wrong attempt.
    synchronized void failed(Guesser guesser) {
        count(guesser.key(), FREE);
        if (!guesser.known()) {
            count(STRANGERS, FREE_FOR_STRANGERS);
        }
    }

    /// Forgets the wrong attempts of one who got it right.
    synchronized void succeeded(Guesser guesser) {
        failures.remove(guesser.key());
    }

    private void count(String key, int free) {
        var before = failures.getOrDefault(key, new Failures(0, nanoTime.getAsLong()));
        var old = nanoTime.getAsLong() - before.until > FORGOTTEN.toNanos();
        var count = old ? 1 : before.count + 1;
        var over = Math.max(0, count - free);
        var pause =
                over == 0 ? Duration.ZERO : FIRST_PAUSE.multipliedBy(1L << Math.min(over - 1, 10));
        var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        failures.put(key, new Failures(count, nanoTime.getAsLong() + bounded.toNanos()));
    }

    private Duration left(String key) {
        var found = failures.get(key);
        var left = found == null ? 0 : found.until - nanoTime.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    private record Failures(int count, long until) {}
}
