package vn.conglang.gateway.guest;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import vn.conglang.gateway.firewall.MacAddress;

/// Neighbours that are remembered for a second, so that a phone which asks again and again is not
/// looked up in the kernel each time. Thread-safe.
///
/// Only that somebody is not in rests on it: an address that goes to another device shows that one
/// the button a second longer. Who is in, and what is granted, is asked for [#anew].
public final class RememberedNeighbours implements Neighbours {
    /// For how long somebody is remembered.
    static final Duration MEMORY = Duration.ofSeconds(1);

    /// More than a hall holds; beyond it somebody makes addresses up.
    private static final int MOST = 2_000;

    private final Neighbours neighbours;
    private final LongSupplier nanos;
    private final Map<InetAddress, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(MacAddress device, long until) {}

    /// @param neighbours who is asked; closed with this
    /// @param nanos a clock that never goes back, such as [System#nanoTime]
    public RememberedNeighbours(Neighbours neighbours, LongSupplier nanos) {
        this.neighbours = neighbours;
        this.nanos = nanos;
    }

    @Override
    public Optional<MacAddress> behind(InetAddress address) {
        var known = seen.get(address);
        return known != null && known.until() - nanos.getAsLong() > 0
                ? Optional.of(known.device())
                : anew(address);
    }

    @Override
    public Optional<MacAddress> anew(InetAddress address) {
        var until = nanos.getAsLong() + MEMORY.toNanos(); // from before it was asked
        var device = neighbours.anew(address);
        device.ifPresentOrElse(
                found -> remember(address, new Seen(found, until)), () -> seen.remove(address));
        return device;
    }

    private void remember(InetAddress address, Seen device) {
        var now = nanos.getAsLong();
        seen.values().removeIf(each -> each.until() - now <= 0);
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(address, device);
    }

    @Override
    public void close() {
        neighbours.close();
    }
}
