package vn.conglang.province.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Slows down guessing, by account and by source, with growing delays. Thread-safe; forgets at a
/// restart; holds [#MOST] of each at most, the last used.
///
/// An attempt counts when it begins, so that many at once are not more than many in turn. Whoever
/// signed in to an account from a source before has a budget of his own there: strangers who guess
/// all day can't keep the officer out.
final class Throttle {
    static final int FREE = 5;
    static final int FREE_FOR_SOURCE = 20;
    static final int MOST = 10_000;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Map<String, Tries> tries = bounded(); // guarded by this
    private final Map<String, Boolean> known = bounded(); // guarded by this

    Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Counts an attempt, unless it comes too early.
    ///
    /// @param account a name as it is compared, whether or not somebody has it; empty = none
    /// @return how long to wait before another one; zero = go on
    synchronized Duration begin(String account, String source) {
        var own = account(account, source);
        var wait = longer(left(own), left(source(source)));
        if (wait.isZero()) {
            count(source(source), FREE_FOR_SOURCE);
            if (!account.isEmpty()) {
                count(own, FREE);
            }
        }
        return wait;
    }

    /// Forgets the attempts of one who got it right; of the source's, his own.
    ///
    /// @param attempts how many it took at least
    synchronized void succeeded(String account, String source, int attempts) {
        tries.computeIfPresent(
                source(source),
                (_, before) -> new Tries(Math.max(0, before.count - attempts), before.until));
        if (!account.isEmpty()) {
            tries.remove(account(account, source));
            known.put(pair(account, source), true);
        }
    }

    /// How many accounts and sources it holds.
    synchronized int size() {
        return tries.size() + known.size();
    }

    private String account(String account, String source) {
        var pair = pair(account, source);
        return known.containsKey(pair) ? pair : "account " + shortened(account);
    }

    private static String pair(String account, String source) {
        return "pair " + source(source) + " " + shortened(account);
    }

    private static String source(String source) {
        return "source " + Caller.network(source);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 100));
    }

    private void count(String key, int free) {
        var now = nanoTime.getAsLong();
        var before = tries.getOrDefault(key, new Tries(0, now));
        var count = now - before.until > FORGOTTEN.toNanos() ? 1 : before.count + 1;
        var over = Math.max(0, count - free + 1);
        var pause =
                over == 0 ? Duration.ZERO : FIRST_PAUSE.multipliedBy(1L << Math.min(over - 1, 10));
        var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        tries.put(key, new Tries(count, now + bounded.toNanos()));
    }

    private Duration left(String key) {
        var found = tries.get(key);
        var left = found == null ? 0 : found.until - nanoTime.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };
    }

    private record Tries(int count, long until) {}
}
