package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.function.LongSupplier;

/// When records leave: each at once, or, on a line where each megabyte costs, in rounds some hours
/// apart. Outlives a connection, so that a line that breaks often does not make rounds of its own.
/// For one thread.
final class Rounds {
    private final Duration every;
    private final LongSupplier nanoTime;
    private boolean sent;
    private boolean open = true;
    private long closedAt;

    /// @param every between two rounds; nothing = no rounds
    Rounds(Duration every, LongSupplier nanoTime) {
        this.every = every;
        this.nanoTime = nanoTime;
    }

    /// Whether records travel several together.
    boolean apart() {
        return !every.isZero();
    }

    /// Whether records may leave now. The first round begins with the program and goes on until
    /// something was sent, so that whoever installs a box soon sees its record.
    boolean isOpen() {
        if (!open && left() <= 0) {
            open = true;
            sent = false;
        }
        return open;
    }

    /// Something leaves in this round.
    void sent() {
        sent = true;
    }

    /// Nothing waits any more, sent or not: what comes next waits for the next round.
    void emptied() {
        if (apart() && open && sent) {
            open = false;
            closedAt = nanoTime.getAsLong();
        }
    }

    /// How long until records may leave.
    Duration pause() {
        return isOpen() ? Duration.ZERO : Duration.ofNanos(left());
    }

    private long left() {
        return every.toNanos() - (nanoTime.getAsLong() - closedAt);
    }
}
