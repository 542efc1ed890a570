package vn.conglang.provisioning.enrolment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import vn.conglang.telemetry.HallId;

/// Slows down who guesses hall codes: by hall and by address. Whoever has made no mistake for a
/// hall yet gets a look however many others guess, so that nobody can lock the right box out from
/// elsewhere. Thread-safe; forgets at a restart.
final class GuessLimit {
    static final int FOR_ONE_ADDRESS_AND_HALL = 5;
    static final int FOR_A_HALL = 20;
    static final int FOR_AN_ADDRESS = 40;
    private static final Duration BACK = Duration.ofMinutes(1);
    private static final int MOST = 20_000;

    private final LongSupplier nanoTime;
    private final Map<String, Mistakes> mistakes =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Mistakes> eldest) {
                    return size() > MOST;
                }
            }; // guarded by this

    GuessLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// How long this address must wait before its next attempt for this hall; zero = not at all.
    synchronized Duration pause(String address, HallId hall) {
        var here = count(both(address, hall));
        if (here < 1) {
            return Duration.ZERO;
        }
        return longest(
                wait(here, FOR_ONE_ADDRESS_AND_HALL),
                wait(count(of(hall)), FOR_A_HALL),
                wait(count(address), FOR_AN_ADDRESS));
    }

    /// Counts a wrong attempt.
    ///
    /// @return whether this one used up what the hall bears, which is worth a line in the log
    synchronized boolean wrong(String address, HallId hall) {
        add(both(address, hall));
        add(address);
        var before = count(of(hall));
        add(of(hall));
        return before < FOR_A_HALL && count(of(hall)) >= FOR_A_HALL;
    }

    /// A mistake is forgotten after a minute, one after the other.
    private double count(String key) {
        var found = mistakes.get(key);
        if (found == null) {
            return 0;
        }
        var forgotten = (nanoTime.getAsLong() - found.since) / (double) BACK.toNanos();
        return Math.max(0, found.count - forgotten);
    }

    private void add(String key) {
        mistakes.put(key, new Mistakes(count(key) + 1, nanoTime.getAsLong()));
    }

    private static Duration wait(double count, int free) {
        var over = count - free + 1;
        return over <= 0
                ? Duration.ZERO
                : Duration.ofSeconds((long) Math.ceil(over * BACK.toSeconds()));
    }

    private static Duration longest(Duration first, Duration... others) {
        var longest = first;
        for (var other : others) {
            longest = other.compareTo(longest) > 0 ? other : longest;
        }
        return longest;
    }

    private static String both(String address, HallId hall) {
        return address + " " + hall;
    }

    private static String of(HallId hall) {
        return "hall " + hall;
    }

    /// @param count how many there were at that time, the forgotten part taken off
    private record Mistakes(double count, long since) {}
}
