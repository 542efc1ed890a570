package vn.conglang.gateway.outage;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.internet.InternetCheck;

/// The truth while the uplink is down: a phone that can't even ask for a name never opens the
/// portal, and its owner never learns what is wrong. So names get an answer then, and the web leads
/// to the portal, which says so.
///
/// It ends by itself: the gate is told for half a minute each time, and the next look tells it
/// again. An agent that hangs or is gone leaves nothing forged behind
/// (docs/decisions/0032-what-phones-are-told.md). Looks are for one thread.
public final class Outage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    /// How often to look.
    public static final Duration PAUSE = Duration.ofSeconds(2);

    /// Longer than a look takes that nobody answers.
    private static final Duration LASTING = Duration.ofSeconds(30);

    private final InternetCheck internet;
    private final BooleanSupplier wayOut;
    private final Firewall firewall;
    private final Function<OutageAnswer, AutoCloseable> names;
    private final OutageAnswer answer;
    private @Nullable AutoCloseable answering;
    private boolean begun = true; // perhaps by the agent before this one
    private volatile boolean told;

    /// In a hall.
    ///
    /// @param addresses the gateway's own in the hall, the preferred of each family first
    /// @param own its names with their addresses
    public static Outage inHall(
            InternetCheck internet,
            Firewall firewall,
            List<InetAddress> addresses,
            Map<String, List<InetAddress>> own) {
        return new Outage(
                internet,
                WayOut.ofThisMachine()::isThere,
                firewall,
                new OutageAnswer(own),
                answer ->
                        OutageNames.start(
                                firstOfEachFamily(addresses), Firewall.OUTAGE_PORT, answer));
    }

    Outage(
            InternetCheck internet,
            BooleanSupplier wayOut,
            Firewall firewall,
            OutageAnswer answer,
            Function<OutageAnswer, AutoCloseable> names) {
        this.internet = internet;
        this.wayOut = wayOut;
        this.firewall = firewall;
        this.answer = answer;
        this.names = names;
    }

    private static List<InetAddress> firstOfEachFamily(List<InetAddress> addresses) {
        return Stream.of(true, false)
                .flatMap(family4 ->
                        addresses.stream()
                                .filter(each -> each instanceof Inet4Address == family4)
                                .limit(1))
                .toList();
    }

    /// Looks closer where there is reason to, and tells the gate.
    ///
    /// @throws RuntimeException when the gate or the port does not take it; the next look tries
    ///   again
    public void look() {
        if (isDown() || !wayOut.getAsBoolean()) {
            internet.recheck();
        }
        if (isDown()) {
            tell();
        } else if (begun) {
            endTelling();
        }
    }

    /// Whether this agent has the web led to the portal: as long as it is, a guest who is sent on
    /// to the address that he wanted comes back. Thread-safe.
    public boolean isTold() {
        return told;
    }

    private boolean isDown() {
        return internet.up().filter(up -> !up).isPresent();
    }

    private void tell() {
        if (answering == null) {
            answering = names.apply(answer);
            log.info("guests are told that the internet is gone");
        }
        begun = true;
        told = true;
        firewall.tellOutage(LASTING);
    }

    private void endTelling() {
        firewall.tellOutage(Duration.ZERO);
        told = false;
        if (answering != null) {
            log.info("guests get to the internet again");
        }
        begun = false;
        stopAnswering();
    }

    private void stopAnswering() {
        var before = answering;
        answering = null;
        if (before != null) {
            try {
                before.close();
            } catch (Exception e) {
                log.warn("ending the answers for names", e);
            }
        }
    }

    /// Ends the answers; the gate forgets by itself.
    @Override
    public void close() {
        stopAnswering();
    }
}
