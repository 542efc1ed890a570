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

    /// As many as a hall keeps, which is what a record has room for.
    private static final int MOST_NOTICES = 200;

    private final ConcurrentMap<String, Long> taps = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> notices = new ConcurrentHashMap<>();
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
        count(taps, serviceId, MOST_SERVICES);
    }

    @Override
    public void noticeOpened(String noticeId) {
        count(notices, noticeId, MOST_NOTICES);
    }

    private static void count(ConcurrentMap<String, Long> counts, String id, int most) {
        if (counts.size() < most || counts.containsKey(id)) {
            counts.merge(id, 1L, Long::sum);
        }
    }

    long takeShown() {
        return shown.sumThenReset();
    }

    long takeAccepted() {
        return accepted.sumThenReset();
    }

    Map<String, Long> takeTaps() {
        return take(taps);
    }

    Map<String, Long> takeNotices() {
        return take(notices);
    }

    private static Map<String, Long> take(ConcurrentMap<String, Long> counts) {
        var taken = new HashMap<String, Long>();
        for (var id : counts.keySet()) {
            var count = counts.remove(id);
            if (count != null) {
                taken.put(id, count);
            }
        }
        return taken;
    }
}
