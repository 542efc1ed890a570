package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long records wait that were closed in this boot while the time was not known: after a
/// connection is there, the network sets the clock soon, and then they are put right before they
/// are sent. Where it never does, they are sent as they are. Thread-safe.
final class Undated {
    /// systemd-timesyncd asks again after at most 2048 s.
    static final Duration PATIENCE = Duration.ofMinutes(45);

    private final String boot;
    private final LongSupplier nanoTime;
    private @Nullable Long connectedAt; // guarded by this

    /// @param boot this boot
    Undated(String boot, LongSupplier nanoTime) {
        this.boot = boot;
        this.nanoTime = nanoTime;
    }

    String boot() {
        return boot;
    }

    /// Asked over a connection; the first time begins the wait.
    synchronized boolean withheld() {
        var now = nanoTime.getAsLong();
        if (connectedAt == null) {
            connectedAt = now;
        }
        return now - connectedAt < PATIENCE.toNanos();
    }
}
