package vn.conglang.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for the portal's pages some hundred times after the start, for nobody: what a crowd needs
/// is compiled by the time one comes, instead of while 250 phones wait. It takes half of a core at
/// most. Who asks from this machine is a stranger at the gate, is not counted, and does not get in.
final class Warming implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Warming.class);

    /// A method is compiled after 200 calls (HotSpot's Tier3InvocationThreshold).
    static final int ROUNDS = 250;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PortalAsking portal;
    private final Thread thread;

    private Warming(int portalPort) {
        var here = InetAddress.getLoopbackAddress();
        this.portal = new PortalAsking(here, new InetSocketAddress(here, portalPort), PATIENCE);
        this.thread = Thread.ofPlatform().daemon().name("warming").unstarted(this::run);
    }

    /// Begins, in a thread of its own.
    static Warming start(int portalPort) {
        var warming = new Warming(portalPort);
        warming.thread.start();
        return warming;
    }

    private void run() {
        try {
            for (var round = 0; round < ROUNDS; round++) {
                var begin = System.nanoTime();
                ask();
                Thread.sleep(Duration.ofNanos(System.nanoTime() - begin)); // as long as it took
            }
        } catch (IOException e) {
            log.debug("the portal did not answer while it warmed up", e); // others look after that
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws IOException {
        var _ = portal.ask("GET /generate_204", "connectivitycheck.gstatic.com");
        var _ = portal.ask("GET /", "localhost");
        var _ = portal.ask("POST /vao-mang", "localhost");
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /// Waits for its end.
    ///
    /// @return whether it came in time
    boolean ended(Duration time) throws InterruptedException {
        return thread.join(time);
    }
}
