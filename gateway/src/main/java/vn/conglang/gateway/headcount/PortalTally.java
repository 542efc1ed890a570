package vn.conglang.gateway.headcount;

import java.net.InetAddress;
import java.util.concurrent.atomic.LongAdder;
import vn.conglang.portal.Tally;

/// Counts what the portal reports until the next sample collects it. Remembers no address.
/// Thread-safe.
public final class PortalTally implements Tally {
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

    long takeShown() {
        return shown.sumThenReset();
    }

    long takeAccepted() {
        return accepted.sumThenReset();
    }
}
