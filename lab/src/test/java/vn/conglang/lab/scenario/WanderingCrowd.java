package vn.conglang.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabException;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.hall.Wait;

/// All guests of a lab, each of whom presses the button when it is shown and loads something now
/// and then, until they are sent home.
final class WanderingCrowd implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WanderingCrowd.class);

    private final Lab lab;
    private final int pause;
    private final AtomicInteger transfers = new AtomicInteger();
    private final ExecutorService threads;
    private final List<Future<?>> walks;
    private volatile boolean open = true;

    /// @param pause milliseconds between two transfers of a guest
    WanderingCrowd(Lab lab, int pause) {
        this.lab = lab;
        this.pause = pause;
        var guests = lab.guests();
        threads = Executors.newFixedThreadPool(guests.size());
        walks = List.copyOf(guests.stream().map(g -> threads.submit(() -> walkAbout(g))).toList());
    }

    int transfers() {
        return transfers.get();
    }

    /// Sends them home, and throws what any of them stumbled over.
    void goHome() throws InterruptedException, ExecutionException {
        open = false;
        for (var walk : walks) {
            walk.get();
        }
    }

    @Override
    public void close() {
        open = false;
        threads.close();
    }

    private void walkAbout(LabGuest guest) {
        var family = guest.number() % 2 == 0 ? Family.IPV6 : Family.IPV4;
        while (open) {
            if (guest.online(family)) {
                guest.download(lab.internet().download(300_000), family);
                transfers.incrementAndGet();
                pause(pause);
            } else {
                pressIfShown(guest, family);
            }
        }
    }

    private static void pressIfShown(LabGuest guest, Family family) {
        try {
            guest.press(family);
        } catch (LabException e) {
            log.debug("no button while the gateway is away", e);
            pause(500);
        }
    }

    /// Waits without asking for anything.
    static void pause(int milliseconds) {
        Wait.until(Duration.ofMillis(milliseconds), () -> false);
    }
}
