package vn.conglang.gateway.firewall;

import static vn.conglang.gateway.firewall.Nft.asList;
import static vn.conglang.gateway.firewall.Nft.asLong;
import static vn.conglang.gateway.firewall.Nft.asMap;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
    private final Ruleset ruleset;
    private final Map<MacAddress, Admission> admissions = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();
    private volatile int rules;
    private final AtomicLong rebuilt = new AtomicLong();
    private final Blocklist blocklist = new Blocklist();
    private final BridgeGuard guard;
    private volatile Set<MacAddress> present = Set.of();
    private Nearby nearby = new Nearby(List.of()); // guarded by lastNumber

    private record Admission(long number, long endsAtNanos) {
        Duration remaining() {
            return Duration.ofNanos(endsAtNanos - System.nanoTime());
        }
    }

    private NftFirewall(Nft nft, Ruleset ruleset) {
        this.nft = nft;
        this.ruleset = ruleset;
        this.guard = new BridgeGuard(nft, ruleset);
    }

    /// Loads the table in one transaction, or adopts a running one: its rules are replaced, its
    /// admissions and counters stay.
    ///
    /// @param hallInterface name of the interface on which guests are
    /// @param portalPort where the portal listens
    /// @param deskPort where the keeper's desk listens
    /// @param gatewayAddresses the gateway's own addresses on the hall's network
    /// @param equipment the hall's own devices, which may talk to each other
    /// @param limits whether a device's questions and connections are bounded
    /// @param namedAddresses further addresses, for the portal's public name
    /// @param namedPort where the portal listens for that name
    /// @param sharing how packets say whose they are
    /// @throws FirewallException when nft is missing, not permitted, or refuses
    public static NftFirewall start(
            String hallInterface,
            int portalPort,
            int deskPort,
            List<InetAddress> gatewayAddresses,
            Set<MacAddress> equipment,
            boolean limits,
            List<InetAddress> namedAddresses,
            int namedPort,
            Sharing sharing) {
        var all = Stream.concat(gatewayAddresses.stream(), namedAddresses.stream()).toList();
        return start(
                new Nft(List.of()),
                new Ruleset(
                        hallInterface,
                        portalPort,
                        deskPort,
                        all,
                        equipment,
                        limits,
                        namedAddresses,
                        namedPort,
                        sharing));
    }

    /// The same for a hall without equipment of its own and without a public name.
    ///
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
        var firewall = new NftFirewall(nft, ruleset);
        try {
            firewall.load();
            firewall.guard.load();
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
            nft.change("removing table " + TABLE, removing(TABLE));
            try {
                nft.change("removing table " + BridgeGuard.TABLE, removing(BridgeGuard.TABLE));
            } catch (FirewallException e) {
                log.debug("there is no table for bridges in this kernel", e);
            }
        }
    }

    private static String removing(String table) {
        return "add table " + table + "; delete table " + table;
    }

    /// Replaces the rules, and leaves admissions and counters as they are.
    private void load() {
        nearby = Nearby.now(ruleset.hallInterface());
        var refill =
                "add table inet conglang; "
                        + "add set inet conglang gateway4 { type ipv4_addr; }; flush set inet conglang gateway4; "
                        + "add set inet conglang gateway6 { type ipv6_addr; }; flush set inet conglang gateway6; "
                        + "add set inet conglang named4 { type ipv4_addr; }; flush set inet conglang named4; "
                        + "add set inet conglang named6 { type ipv6_addr; }; flush set inet conglang named6; "
                        + "flush table inet conglang; ";
        try {
            nft.change("loading table " + TABLE, refill + ruleset.text(nearby));
        } catch (FirewallException e) {
            log.warn(
                    "the running table can't be adopted and is replaced; guests press the button again",
                    e);
            nft.change(
                    "replacing table " + TABLE,
                    "add table inet conglang; delete table inet conglang; " + ruleset.text(nearby));
        }
        rules = countRules();
    }

    private int countRules() {
        return nft.objects("reading the rules", "list table " + TABLE, "rule").size();
    }

    /// Does something with the table. When it was lost meanwhile, as by somebody's `flush ruleset`,
    /// it is built anew first.
    private <T> T mending(Supplier<T> work) {
        var before = rebuilt.get();
        try {
            return work.get();
        } catch (FirewallException e) {
            if (rebuilt.get() == before && !rebuildIfLost()) {
                throw e;
            }
            return work.get();
        }
    }

    /// Whoever was admitted is so again for what is left of it, under a new number: the old one's
    /// counters are gone, and what a new one counts begins at nothing.
    private boolean rebuildIfLost() {
        synchronized (lastNumber) {
            if (isThere()) {
                return false;
            }
            nft.change(
                    "building table " + TABLE + " anew",
                    ruleset.text(nearby) + " " + readmission() + blocklist.refill());
            rules = countRules();
            guard.load();
            rebuilt.incrementAndGet();
            log.error(
                    "table {} was lost and is built anew; {} guests are admitted again",
                    TABLE,
                    admissions.size());
            return true;
        }
    }

    private boolean isThere() {
        return nft.objects("looking for table " + TABLE, "list tables inet", "table").stream()
                .anyMatch(table -> "conglang".equals(table.get("name")));
    }

    private String readmission() {
        admissions.values().removeIf(admission -> !admission.remaining().isPositive());
        admissions.replaceAll((_, admission) ->
                new Admission(lastNumber.incrementAndGet(), admission.endsAtNanos()));
        return admissions.entrySet().stream()
                .map(each ->
                        adding(
                                each.getKey(),
                                each.getValue().number(),
                                each.getValue().remaining()))
                .collect(Collectors.joining("; "));
    }

    private static String adding(MacAddress guest, long number, Duration time) {
        var timeout = " timeout " + Math.max(1, time.toSeconds()) + "s";
        return "add element inet conglang admitted { %s%s : %d }; add element inet conglang active { %d%s }"
                .formatted(guest, timeout, number, number, timeout);
    }

    private void adopt() {
        refreshAdmissions();
        blocklist.adopt(nft);
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
        return mending(() -> admitOnce(guest, time));
    }

    private Duration admitOnce(MacAddress guest, Duration time) {
        synchronized (lastNumber) {
            var before = admissions.get(guest);
            var number = before == null ? nextNumber() : before.number();
            var anew = adding(guest, number, time);
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

    /// The next one whose class nobody has, as long as there is such a class.
    private long nextNumber() {
        var taken = new BitSet(Sharing.SLOTS);
        admissions.values().stream()
                .filter(each -> each.remaining().isPositive())
                .forEach(each -> taken.set(Sharing.slot(each.number())));
        var next = lastNumber.get() + 1;
        return LongStream.range(next, next + Sharing.SLOTS)
                .filter(number -> !taken.get(Sharing.slot(number)))
                .findFirst()
                .orElse(next);
    }

    @Override
    public Optional<Duration> remaining(MacAddress guest) {
        return Optional.ofNullable(admissions.get(guest))
                .map(Admission::remaining)
                .filter(Duration::isPositive);
    }

    @Override
    public Set<MacAddress> admitted() {
        return admissions.entrySet().stream()
                .filter(each -> each.getValue().remaining().isPositive())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void expel(MacAddress guest) {
        mending(() -> changeOnce("expelling a device", guest, ""));
    }

    @Override
    public void block(MacAddress guest, Duration time) {
        var adding = Blocklist.adding(guest, time);
        mending(() -> changeOnce("blocking a device", guest, adding));
        blocklist.noteBlocked(guest, time);
    }

    @Override
    public void unblock(MacAddress guest) {
        mending(() -> {
            nft.change("unblocking a device", Blocklist.removing(guest));
            return true;
        });
        blocklist.noteFree(guest);
    }

    @Override
    public Map<MacAddress, Duration> blocked() {
        return blocklist.now();
    }

    @Override
    public boolean isBlocked(MacAddress guest) {
        return blocklist.contains(guest);
    }

    /// Ends an admission, if there is one, together with something else.
    private boolean changeOnce(String action, MacAddress guest, String further) {
        synchronized (lastNumber) {
            var before = admissions.get(guest);
            var parts =
                    Stream.of(further, before == null ? "" : removing(guest, before.number()))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("; "));
            if (!parts.isEmpty()) {
                nft.change(action, parts);
            }
            admissions.remove(guest);
            return true;
        }
    }

    /// Adding first makes deleting succeed whether or not the element was there.
    private static String removing(MacAddress guest, long number) {
        return "add element inet conglang admitted { %1$s : %2$d }; delete element inet conglang admitted { %1$s }; add element inet conglang active { %2$d }; delete element inet conglang active { %2$d }"
                .formatted(guest, number);
    }

    @Override
    public Reading read() {
        return mending(this::readOnce);
    }

    @Override
    public Condition check() {
        return mending(this::checkOnce);
    }

    private Condition checkOnce() {
        synchronized (lastNumber) {
            if (countRules() != rules) {
                load();
                rebuilt.incrementAndGet();
                log.error("rules of table {} were lost and are loaded anew", TABLE);
            } else if (!nearby.equals(Nearby.now(ruleset.hallInterface()))) {
                load(); // the uplink is another one
            }
            if (guard.mend()) {
                rebuilt.incrementAndGet();
                log.error("table {} was lost and is loaded anew", BridgeGuard.TABLE);
            }
            return new Condition(rebuilt.get(), dropped(), guard.stands());
        }
    }

    private Map<Dropped, Long> dropped() {
        var dropped = new EnumMap<Dropped, Long>(Dropped.class);
        for (var table : guard.stands() ? List.of(TABLE, BridgeGuard.TABLE) : List.of(TABLE)) {
            for (var counter :
                    nft.objects(
                            "reading what was dropped",
                            "list counters table " + table,
                            "counter")) {
                var packets = asLong(counter.get("packets"));
                if (packets > 0) {
                    var reason = Dropped.valueOf(String.valueOf(counter.get("name")));
                    dropped.merge(reason, packets, Long::sum);
                }
            }
        }
        return dropped;
    }

    /// Only of devices that spoke lately by the MAC of their lease: a repeater that shows its own
    /// instead must not cut off whoever is behind it.
    @Override
    public void know(Set<Lease> leases, Instant now) {
        var spoke = present;
        var seen =
                leases.stream()
                        .filter(lease -> spoke.contains(lease.device()))
                        .collect(Collectors.toSet());
        synchronized (lastNumber) {
            try {
                guard.know(seen, now);
            } catch (FirewallException e) {
                if (!guard.mend()) {
                    throw e;
                }
                rebuilt.incrementAndGet();
                guard.know(seen, now);
            }
        }
    }

    private Reading readOnce() {
        var idle = new HashMap<MacAddress, Duration>();
        for (var element :
                nft.elements("reading who is present", "list set inet conglang present")) {
            var timed = asMap(asMap(element).get("elem"));
            var left = Duration.ofSeconds(asLong(timed.get("expires")));
            idle.put(
                    MacAddress.parse(String.valueOf(timed.get("val"))),
                    Ruleset.PRESENT.minus(left));
        }
        present = Set.copyOf(idle.keySet());
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
    public void tellOutage(Duration time) {
        var change = outage("add", "") + "; " + outage("delete", "");
        var until = " timeout " + time.toSeconds() + "s";
        mending(() -> {
            nft.change(
                    "telling guests of an outage",
                    time.isZero() ? change : change + "; " + outage("add", until));
            return time;
        });
    }

    private static String outage(String verb, String until) {
        return "%1$s element inet conglang outage { udp . 53%2$s, tcp . 80%2$s, tcp . 443%2$s }"
                .formatted(verb, until);
    }

    @Override
    public void holdBack(Set<Long> admissions, Duration time) {
        var parts =
                admissions.stream()
                        .map(number ->
                                "add element inet conglang heavy { %1$d }; delete element inet conglang heavy { %1$d }; add element inet conglang heavy { %1$d timeout %2$ds }"
                                        .formatted(number, time.toSeconds()))
                        .collect(Collectors.joining("; "));
        if (!parts.isEmpty()) {
            nft.change("holding heavy guests back", parts);
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
