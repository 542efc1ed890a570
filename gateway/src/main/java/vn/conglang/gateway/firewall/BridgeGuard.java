package vn.conglang.gateway.firewall;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Table `bridge conglang`: keeps the hall's devices apart where the box is a switch between them,
/// and holds what they claim against the leases. Beside the gate: a kernel without it has a hall
/// all the same. For one thread at a time.
final class BridgeGuard {
    static final String TABLE = "bridge conglang";
    private static final Logger log = LoggerFactory.getLogger(BridgeGuard.class);

    /// Of one transaction, which keeps whoever presses the button waiting.
    private static final int MOST_LEASES = 100;

    private final Nft nft;
    private final String hallInterface;
    private final List<InetAddress> gatewayAddresses;
    private final Set<MacAddress> equipment;
    private Set<Lease> leases = Set.of();
    private Set<String> elsewhere = Set.of();
    private int rules;
    private boolean stands = true;

    /// Loads nothing yet.
    BridgeGuard(Nft nft, Ruleset ruleset) {
        this.nft = nft;
        this.hallInterface = ruleset.hallInterface();
        this.gatewayAddresses = ruleset.gatewayAddresses();
        this.equipment = ruleset.equipment();
    }

    /// Replaces the rules in one transaction; the counters stay.
    void load() {
        try {
            elsewhere = Bridges.OF_THIS_MACHINE.portsBeside(hallInterface);
            nft.change("loading table " + TABLE, text());
            leases = Set.of();
            rules = countRules();
            if (!stands) {
                log.info("guests are kept apart at the bridge again");
            }
            stands = true;
        } catch (FirewallException e) {
            if (stands) {
                log.warn("this kernel does not keep guests apart at the bridge", e);
            }
            stands = false;
        }
    }

    private String text() {
        var flush =
                List.of("lease", "leased", "elsewhere", "equipment").stream()
                        .map(set -> " flush set " + TABLE + " " + set + ";")
                        .collect(Collectors.joining());
        return "add table %1$s; flush table %1$s; ".formatted(TABLE)
                + rules(gatewayAddresses)
                + flush
                + filled("elsewhere", quoted(elsewhere))
                + filled("equipment", equipment);
    }

    /// The table with empty sets, as one line.
    static String rules(List<InetAddress> gatewayAddresses) {
        var own =
                gatewayAddresses.stream()
                        .filter(Inet4Address.class::isInstance)
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(", "));
        return Ruleset.oneLine("conglang-bridge.nft")
                .replace("@GATEWAY4@", own.isEmpty() ? "127.0.0.1" : own);
    }

    private static String filled(String set, Set<?> elements) {
        return elements.isEmpty()
                ? ""
                : elements.stream()
                        .map(Object::toString)
                        .collect(
                                Collectors.joining(
                                        ", ", " add element " + TABLE + " " + set + " { ", " };"));
    }

    private static Set<String> quoted(Set<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.toSet());
    }

    /// Whether it does its work.
    boolean stands() {
        return stands;
    }

    /// Loads what was lost meanwhile, and takes over which bridges there are.
    ///
    /// @return whether something was lost
    /// @throws FirewallException when the kernel refuses: the next call makes up for it
    boolean mend() {
        if (stands && countRules() == rules) {
            knowBridges();
            return false;
        }
        var stood = stands;
        load();
        return stood;
    }

    private int countRules() {
        try {
            return nft.objects("looking for table " + TABLE, "list table " + TABLE, "rule").size();
        } catch (FirewallException e) {
            log.debug("table {} is gone", TABLE, e);
            return 0;
        }
    }

    private void knowBridges() {
        var others = Bridges.OF_THIS_MACHINE.portsBeside(hallInterface);
        if (!others.equals(elsewhere)) {
            var flush = "flush set " + TABLE + " elsewhere;";
            nft.change("noting other bridges", flush + filled("elsewhere", quoted(others)));
            elsewhere = others;
        }
    }

    /// Takes over the leases that are in force.
    ///
    /// @throws FirewallException when the kernel refuses: the next call makes up for it
    void know(Set<Lease> now, Instant time) {
        if (!stands) {
            return;
        }
        var gone = new HashSet<>(leases);
        gone.removeAll(now);
        var come = new HashSet<>(now);
        come.removeAll(leases);
        change(gone.stream().map(BridgeGuard::removing).toList());
        change(come.stream().map(each -> removing(each) + adding(each, time)).toList());
        leases = Set.copyOf(now);
    }

    private void change(List<String> commands) {
        for (int at = 0; at < commands.size(); at += MOST_LEASES) {
            var some = commands.subList(at, Math.min(commands.size(), at + MOST_LEASES));
            nft.change("noting leases", String.join("", some));
        }
    }

    /// Adding first makes deleting succeed whether or not the element was there.
    private static String removing(Lease lease) {
        return "add element %1$s lease { %2$s }; delete element %1$s lease { %2$s }; add element %1$s leased { %3$s }; delete element %1$s leased { %3$s }; "
                .formatted(TABLE, pair(lease), lease.address().getHostAddress());
    }

    private static String adding(Lease lease, Instant now) {
        return "add element %1$s lease { %2$s }; add element %1$s leased { %3$s }; "
                .formatted(
                        TABLE,
                        lease.element(pair(lease), now),
                        lease.element(lease.address().getHostAddress(), now));
    }

    private static String pair(Lease lease) {
        return lease.address().getHostAddress() + " . " + lease.device();
    }
}
