package vn.conglang.province.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.store.Standing;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoreException;

/// How the halls stand, read from the store when it is asked for, but not more often than every
/// [#FRESH]: whoever asks meanwhile gets the same, and two who ask at once wait for one reading.
/// While the database is not reached the last reading stays, because nothing new can have been
/// stored. Thread-safe.
final class LastStanding {
    /// How long a reading, or a try that did not get one, is good.
    static final Duration FRESH = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(LastStanding.class);

    private final Store store;
    private final ZoneId zone;
    private final Clock clock;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private Reading last = new Reading(Optional.empty(), false, Duration.ZERO); // guarded by lock
    private Optional<Long> triedAt = Optional.empty(); // guarded by lock

    /// @param standing what was read, and when; empty when nothing was read yet
    /// @param reachable whether the last try reached the database
    /// @param took how long the last try took
    record Reading(Optional<At> standing, boolean reachable, Duration took) {}

    record At(Standing standing, Instant at) {}

    /// @param nanos time that only goes forward, in nanoseconds
    LastStanding(Store store, ZoneId zone, Clock clock, LongSupplier nanos) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
        this.nanos = nanos;
    }

    Reading get() {
        lock.lock();
        try {
            var began = nanos.getAsLong();
            if (triedAt.isEmpty() || began - triedAt.get() >= FRESH.toNanos()) {
                last = read(began);
                triedAt = Optional.of(nanos.getAsLong());
            }
            return last;
        } finally {
            lock.unlock();
        }
    }

    private Reading read(long began) {
        var now = clock.instant();
        try {
            var standing = store.standing(zone, now);
            return new Reading(Optional.of(new At(standing, now)), true, since(began));
        } catch (StoreException e) {
            if (last.reachable()) {
                log.warn("the figures for Prometheus stay as they were: {}", e.getMessage());
            }
            return new Reading(last.standing(), false, since(began));
        }
    }

    private Duration since(long began) {
        return Duration.ofNanos(nanos.getAsLong() - began);
    }
}
