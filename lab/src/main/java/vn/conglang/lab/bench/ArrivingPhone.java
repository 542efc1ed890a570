package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.Namespace;

/// A phone of a crowd: takes a lease, probes, follows the redirect, reads the page, presses, and is
/// online with the first byte from the internet. What goes wrong its person sees, and tries again.
///
/// For one guest at a time, who may be another device each time.
final class ArrivingPhone {
    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int NO_CONTENT = 204;

    private final Namespace namespace;
    private final InetSocketAddress webServer;
    private final InetSocketAddress greeter;
    private String mac = "";
    private Optional<PhoneLease> lease = Optional.empty();

    ArrivingPhone(Namespace namespace, InetSocketAddress webServer, InetSocketAddress greeter) {
        this.namespace = namespace;
        this.webServer = webServer;
        this.greeter = greeter;
    }

    /// The phones of a lab, which look for a greeter there.
    static List<ArrivingPhone> of(Lab lab) {
        var web = new InetSocketAddress(Addresses.WEB, 80);
        return lab.guests().stream()
                .map(guest -> new ArrivingPhone(guest.namespace(), web, Greeter.ADDRESS))
                .toList();
    }

    Namespace namespace() {
        return namespace;
    }

    /// Leaves as the device it was and arrives as another one; for a thread in its namespace.
    ///
    /// @param newMac which other one
    /// @param patience how long its person tries
    Arrival arrive(Gate gate, String newMac, Duration patience)
            throws IOException, InterruptedException {
        leave();
        PhoneCard.become(newMac);
        mac = newMac;
        return new Visit(gate, System.nanoTime(), patience).untilOnline();
    }

    /// Gives its address back, if it has one; for a thread in its namespace.
    void leave() throws IOException {
        if (lease.isPresent()) {
            lease.get().release(mac);
            lease = Optional.empty();
        }
    }

    private final class Visit {
        private final Gate gate;
        private final long begin;
        private final long giveUp;

        private Visit(Gate gate, long begin, Duration patience) {
            this.gate = gate;
            this.begin = begin;
            this.giveUp = begin + patience.toNanos();
        }

        private Arrival untilOnline() throws InterruptedException {
            var errors = new ArrayList<String>();
            while (true) {
                try {
                    var online = Phone.milliseconds(begin, tryOnce());
                    return new Arrival(OptionalDouble.of(online), errors);
                } catch (IOException e) {
                    errors.add(String.valueOf(e.getMessage()));
                }
                if (left().compareTo(BEFORE_THE_NEXT_TRY) <= 0) {
                    return new Arrival(OptionalDouble.empty(), errors);
                }
                Thread.sleep(BEFORE_THE_NEXT_TRY);
            }
        }

        private long tryOnce() throws IOException {
            if (lease.isEmpty()) {
                var given = PhoneLease.ask(mac, left());
                PhoneCard.take(given.address(), given.mask(), given.router());
                lease = Optional.of(given);
            }
            var browser =
                    new PhoneBrowser(() -> Math.max(1, (int) shortly().toMillis()), gate.names());
            var probe = browser.get(webServer, Phone.PROBE);
            if (probe.status() != NO_CONTENT) { // else an earlier press let it in after all
                var page = browser.open(probe.location(Phone.PROBE));
                var _ = Phone.press(browser, page, gate.presses());
            }
            return FirstPacket.await(greeter, BETWEEN_LOOKS, shortly());
        }

        private Duration left() {
            return Duration.ofNanos(giveUp - System.nanoTime());
        }

        private Duration shortly() {
            return left().compareTo(AT_MOST) < 0 ? left() : AT_MOST;
        }
    }
}
