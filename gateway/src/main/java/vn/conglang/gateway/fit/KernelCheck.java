package vn.conglang.gateway.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import vn.conglang.gateway.firewall.GateText;
import vn.conglang.gateway.firewall.Sharing;
import vn.conglang.gateway.settings.GatewaySettings;

/// What the gate needs of the kernel, tried in a network namespace of its own that is gone
/// afterwards: first each part, so that the one which is missing has a name, then the whole gate.
final class KernelCheck {
    /// For 150 phones with some hundred connections each.
    private static final long FEW_CONNECTIONS = 16_384;

    private static final String CONNECTIONS = "/proc/sys/net/netfilter/nf_conntrack_max";
    private static final String KERNEL = "use the kernel of Debian 13 or Raspberry Pi OS (";
    private static final String AS_ROOT = "run it as root: sudo conglang-gateway --check";

    /// @param name what it is for
    /// @param option of the kernel's configuration
    /// @param rules an nft file that needs it
    private record Part(String name, String option, String rules) {
        Part(String name, String option, String family, String... inside) {
            this(name, option, "table %s t { %s; }\n".formatted(family, String.join("; ", inside)));
        }
    }

    private static final String MARKS = "set s { type mark; flags dynamic; counter; size 16; }";

    private static final List<Part> PARTS =
            List.of(
                    new Part(
                            "sets whose elements end by themselves",
                            "NF_TABLES",
                            "inet",
                            "set s { type ether_addr; flags timeout; size 16; }"),
                    new Part(
                            "sets that packets fill, with counters",
                            "NF_TABLES",
                            "inet",
                            MARKS,
                            chain("filter hook forward", "update @s { ct mark counter }")),
                    new Part(
                            "marks on connections",
                            "NFT_CT",
                            "inet",
                            "map m { type ether_addr : mark; }",
                            chain("filter hook prerouting", "ct mark set ether saddr map @m")),
                    new Part(
                            "connections counted by guest",
                            "NFT_CONNLIMIT",
                            "inet",
                            MARKS.replace("counter; ", ""),
                            chain(
                                    "filter hook forward",
                                    "add @s { ct mark ct count over 600 } drop")),
                    new Part(
                            "bounds by rate",
                            "NFT_LIMIT",
                            "inet",
                            chain("filter hook input", "limit rate over 500/second drop")),
                    new Part(
                            "looking senders up",
                            "NFT_FIB_INET",
                            "inet",
                            chain("filter hook prerouting", "fib saddr . iif oif missing drop")),
                    new Part(
                            "refusing with an answer",
                            "NFT_REJECT_INET",
                            "inet",
                            chain("filter hook forward", "reject with icmpx admin-prohibited")),
                    new Part(
                            "leading to the portal",
                            "NFT_REDIR",
                            "inet",
                            chain("nat hook prerouting", "tcp dport 80 redirect to :8080")),
                    new Part(
                            "hiding guests behind the box",
                            "NFT_MASQ",
                            "inet",
                            chain("nat hook postrouting", "masquerade")),
                    new Part(
                            "keeping guests apart at the bridge",
                            "NF_TABLES_BRIDGE",
                            "bridge",
                            chain("filter hook forward", "arp saddr ip 10.77.0.1 drop")));

    private KernelCheck() {}

    private static String chain(String hook, String rule) {
        return "chain c { type %s priority 0; %s; }".formatted(hook, rule);
    }

    static List<Finding> look(Machine machine, GatewaySettings settings) {
        if (settings.network().open()) {
            return List.of(
                    Finding.note(
                            "kernel", "network.firewall", "\"open\": nobody is held back", ""));
        }
        if (!machine.privileged()) {
            return List.of(Finding.note("kernel", "nft", "was not looked at", AS_ROOT));
        }
        if (machine.runApart("", "nft", "list", "tables").missing()) {
            return List.of(); // among the programs
        }
        var found = new ArrayList<Finding>();
        for (var part : PARTS) {
            var said = machine.runApart(part.rules(), "nft", "-f", "-");
            if (!said.succeeded()) {
                found.add(
                        Finding.misfit(
                                "kernel: " + part.name(),
                                "nft",
                                said.inShort(),
                                KERNEL + "CONFIG_" + part.option() + ")"));
            }
        }
        if (found.isEmpty()) {
            found.add(
                    Finding.fits("kernel", "nft", PARTS.size() + " parts of netfilter are there"));
        }
        var sharing = sharing(machine);
        found.add(gate(machine, settings, settings.share().off() ? Sharing.NONE : sharing));
        found.add(connections(machine));
        found.add(share(sharing));
        return found;
    }

    private static Finding gate(Machine machine, GatewaySettings settings, Sharing sharing) {
        var network = settings.network();
        var text =
                GateText.of(
                        network.hallInterface(),
                        settings.portalPort(),
                        settings.deskPort(),
                        network.hallAddresses(),
                        sharing);
        var said = machine.runApart(text, "nft", "-f", "-");
        return said.succeeded()
                ? Finding.fits("the gate as it will be", "nft -f", "is taken")
                : Finding.misfit(
                        "the gate as it will be",
                        "nft -f",
                        said.inShort(),
                        "see the lines of kernel and nft above");
    }

    private static Finding connections(Machine machine) {
        var what = "connections at once";
        var most = number(machine.text(CONNECTIONS).orElse(""));
        if (most.isEmpty()) {
            return Finding.note(what, CONNECTIONS, "unknown while no gate is loaded", "");
        }
        return most.getAsLong() < FEW_CONNECTIONS
                ? Finding.misfit(
                        what,
                        CONNECTIONS,
                        most.getAsLong() + ", too few for a full hall",
                        "net.netfilter.nf_conntrack_max = 65536 in a file of /etc/sysctl.d")
                : Finding.fits(what, CONNECTIONS, String.valueOf(most.getAsLong()));
    }

    private static OptionalLong number(String text) {
        return text.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /// What the line can be shared by: CAKE where it is there, else HTB.
    private static Sharing sharing(Machine machine) {
        return Stream.of(Sharing.TINS, Sharing.CLASSES)
                .filter(each ->
                        machine.runApart(
                                        "",
                                        "tc",
                                        "qdisc",
                                        "add",
                                        "dev",
                                        "lo",
                                        "root",
                                        each.discipline())
                                .succeeded())
                .findFirst()
                .orElse(Sharing.NONE);
    }

    private static Finding share(Sharing sharing) {
        var what = "sharing the line";
        return switch (sharing) {
            case TINS -> Finding.fits(what, "tc", "CAKE");
            case CLASSES ->
                    Finding.fits(what, "tc", "HTB (CAKE is not there, CONFIG_NET_SCH_CAKE)");
            case NONE ->
                    Finding.misfit(
                            what,
                            "tc",
                            "neither CAKE nor HTB",
                            KERNEL + "CONFIG_NET_SCH_CAKE or CONFIG_NET_SCH_HTB)");
        };
    }
}
