package vn.conglang.gateway.headcount;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import vn.conglang.portal.Tally;

/// Counts what the portal reports until the next sample collects it. Remembers no address.
/// Thread-safe.
public final class PortalTally implements Tally {
    /// More services than this stand in no catalogue.
    private static final int MOST_SERVICES = 100;

    private final ConcurrentMap<String, Long> taps = new ConcurrentHashMap<>();
    private final LongAdder shown = new LongAdder();
    private final LongAdder accepted = new LongAdder();

    @Override
    public void shown(InetAddress guest) {
        shown.increment();
    }

    @Override
    public void accepted(InetAddress guest) {
        accepted.increment();
    }

    @Override
    public void tapped(String serviceId) {
        if (taps.size() < MOST_SERVICES || taps.containsKey(serviceId)) {
            taps.merge(serviceId, 1L, Long::sum);
        }
    }

    long takeShown() {
        return shown.sumThenReset();
    }

    long takeAccepted() {
        return accepted.sumThenReset();
    }

    Map<String, Long> takeTaps() {
        var taken = new HashMap<String, Long>();
        for (var service : taps.keySet()) {
            var count = taps.remove(service);
            if (count != null) {
                taken.put(service, count);
            }
        }
        return taken;
    }
}
