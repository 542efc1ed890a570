package vn.conglang.gateway.firewall;

import static vn.conglang.gateway.firewall.Nft.asList;
import static vn.conglang.gateway.firewall.Nft.asLong;
import static vn.conglang.gateway.firewall.Nft.asMap;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.firewall.Reading.Moved;

/// The gate in the kernel: table `inet conglang`, which stays when this program ends. Thread-safe.
///
/// The kernel is the truth; a copy of its admissions is kept here so that a page asks nobody.
public final class NftFirewall implements Firewall {
    private static final Logger log = LoggerFactory.getLogger(NftFirewall.class);
    private static final String TABLE = "inet conglang";

    private final Nft nft;
    private final Map<MacAddress, Admission> admissions = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    private record Admission(long number, long endsAtNanos) {
        Duration remaining() {
            return Duration.ofNanos(endsAtNanos - System.nanoTime());
        }
    }

    private NftFirewall(Nft nft) {
        this.nft = nft;
    }

    /// Loads the table in one transaction, or adopts a running one: its rules are replaced, its
    /// admissions and counters stay.
    ///
    /// @param hallInterface name of the interface on which guests are
    /// @param portalPort where the portal listens
    /// @param deskPort where the keeper's desk listens
    /// @param gatewayAddresses the gateway's own addresses on the hall's network
    /// @throws FirewallException when nft is missing, not permitted, or refuses
    public static NftFirewall start(
            String hallInterface,
            int portalPort,
            int deskPort,
            List<InetAddress> gatewayAddresses) {
        return start(
                new Nft(List.of()),
                new Ruleset(hallInterface, portalPort, deskPort, gatewayAddresses));
    }

    static NftFirewall start(Nft nft, Ruleset ruleset) {
        var firewall = new NftFirewall(nft);
        try {
            firewall.load(ruleset);
            firewall.adopt();
            return firewall;
        } catch (RuntimeException e) {
            firewall.close();
            throw e;
        }
    }

    /// Takes the table out of the kernel: everybody's admission ends, and nothing holds newcomers
    /// back any more.
    ///
    /// @throws FirewallException when nft is missing, not permitted, or refuses
    public static void remove() {
        try (var nft = new Nft(List.of())) {
            nft.change("removing table " + TABLE, "add table " + TABLE + "; delete table " + TABLE);
        }
    }

    private void load(Ruleset ruleset) {
        var refill =
                "add table inet conglang; "
                        + "add set inet conglang gateway4 { type ipv4_addr; }; flush set inet conglang gateway4; "
                        + "add set inet conglang gateway6 { type ipv6_addr; }; flush set inet conglang gateway6; "
                        + "flush table inet conglang; ";
        try {
            nft.change("loading table " + TABLE, refill + ruleset.text());
        } catch (FirewallException e) {
            log.warn(
                    "the running table can't be adopted and is replaced; guests press the button again",
                    e);
            nft.change(
                    "replacing table " + TABLE,
                    "add table inet conglang; delete table inet conglang; " + ruleset.text());
        }
    }

    private void adopt() {
        refreshAdmissions();
        var highest = admissions.values().stream().mapToLong(Admission::number).max();
        var counted = readMoved().keySet().stream().mapToLong(Long::longValue).max();
        lastNumber.set(
                Math.max(
                        highest.orElse(0),
                        counted.orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 1 << 24))));
        if (!admissions.isEmpty()) {
            log.info("adopted {} admitted guests from the running firewall", admissions.size());
        }
    }

    @Override
    public Duration admit(MacAddress guest, Duration time) {
        synchronized (lastNumber) {
            var before = admissions.get(guest);
            var number = before == null ? lastNumber.get() + 1 : before.number();
            var timeout = " timeout " + time.toSeconds() + "s";
            var admitted = "element inet conglang admitted { " + guest + timeout + " : " + number;
            var active = "element inet conglang active { " + number + timeout;
            var anew = "add " + admitted + " }; add " + active + " }";
            // not every kernel gives an element that is there already a new timeout: hence once
            // more
            var extended =
                    "; delete element inet conglang admitted { %s }; delete element inet conglang active { %d }; %s"
                            .formatted(guest, number, anew);
            nft.change("admitting a guest", before == null ? anew : anew + extended);
            lastNumber.accumulateAndGet(number, Math::max);
            admissions.put(guest, new Admission(number, System.nanoTime() + time.toNanos()));
            return time;
        }
    }

    @Override
    public Optional<Duration> remaining(MacAddress guest) {
        return Optional.ofNullable(admissions.get(guest))
                .map(Admission::remaining)
                .filter(Duration::isPositive);
    }

    @Override
    public Reading read() {
        var idle = new HashMap<MacAddress, Duration>();
        for (var element :
                nft.elements("reading who is present", "list set inet conglang present")) {
            var timed = asMap(asMap(element).get("elem"));
            var left = Duration.ofSeconds(asLong(timed.get("expires")));
            idle.put(
                    MacAddress.parse(String.valueOf(timed.get("val"))),
                    Ruleset.PRESENT.minus(left));
        }
        refreshAdmissions();
        var active =
                admissions.values().stream().map(Admission::number).collect(Collectors.toSet());
        return new Reading(idle, readMoved(), active);
    }

    private void refreshAdmissions() {
        synchronized (lastNumber) {
            var found = new HashMap<MacAddress, Admission>();
            for (var element :
                    nft.elements(
                            "reading the admitted guests", "list map inet conglang admitted")) {
                var pair = asList(element);
                var timed = asMap(asMap(pair.get(0)).get("elem"));
                var ends = System.nanoTime() + asLong(timed.get("expires")) * 1_000_000_000L;
                found.put(
                        MacAddress.parse(String.valueOf(timed.get("val"))),
                        new Admission(asLong(pair.get(1)), ends));
            }
            admissions.putAll(found);
            admissions.keySet().retainAll(found.keySet());
        }
    }

    private Map<Long, Moved> readMoved() {
        var moved = new HashMap<Long, Moved>();
        for (var counted : counters("up").entrySet()) {
            moved.merge(counted.getKey(), new Moved(0, counted.getValue()), Moved::plus);
        }
        for (var counted : counters("down").entrySet()) {
            moved.merge(counted.getKey(), new Moved(counted.getValue(), 0), Moved::plus);
        }
        return moved;
    }

    private Map<Long, Long> counters(String direction) {
        var bytes = new HashMap<Long, Long>();
        for (var element :
                nft.elements("reading the byte counters", "list set inet conglang " + direction)) {
            var counted = asMap(asMap(element).get("elem"));
            bytes.put(
                    asLong(counted.get("val")), asLong(asMap(counted.get("counter")).get("bytes")));
        }
        return bytes;
    }

    @Override
    public void forget(Set<Long> endedAdmissions) {
        // adding first makes deleting succeed whether or not the element was there
        var parts =
                endedAdmissions.stream()
                        .flatMap(number ->
                                Stream.of("add", "delete")
                                        .flatMap(verb ->
                                                Stream.of("up", "down")
                                                        .map(set ->
                                                                verb
                                                                        + " element inet conglang "
                                                                        + set
                                                                        + " { "
                                                                        + number
                                                                        + " }")))
                        .collect(Collectors.joining("; "));
        if (!parts.isEmpty()) {
            nft.change("forgetting counted admissions", parts);
        }
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public void close() {
        nft.close();
    }
}
