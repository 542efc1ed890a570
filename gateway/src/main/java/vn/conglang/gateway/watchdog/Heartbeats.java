package vn.conglang.gateway.watchdog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// The heartbeats of all supervised loops. Thread-safe.
public final class Heartbeats {
    private final List<Heartbeat> all = new CopyOnWriteArrayList<>();
    private final LongSupplier nanos;

    /// Of nobody yet.
    public Heartbeats() {
        this(System::nanoTime);
    }

    /// @param nanos time that only goes forward, in nanoseconds
    public Heartbeats(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// The heartbeat of a further loop; looked at from its first promise on.
    public Heartbeat of(String name) {
        var heartbeat = new Heartbeat(name, nanos);
        all.add(heartbeat);
        return heartbeat;
    }

    /// The names of the loops that hang now.
    public List<String> hanging() {
        return late().stream().map(Heartbeat::name).toList();
    }

    /// Those that broke their promise.
    List<Heartbeat> late() {
        return all.stream().filter(Heartbeat::late).toList();
    }
}
