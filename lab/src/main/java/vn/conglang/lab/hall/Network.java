package vn.conglang.lab.hall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import vn.conglang.lab.process.Program;

/// The cables: namespaces, links, addresses and routes. Every link is made inside the namespaces;
/// nothing of the host's own network is touched.
final class Network {
    private static final Path NAME_SERVERS = Path.of("/etc/netns");

    private final String prefix;

    Network(String prefix) {
        this.prefix = prefix;
    }

    Namespace gateway() {
        return new Namespace(prefix + "gw");
    }

    Namespace internet() {
        return new Namespace(prefix + "net");
    }

    Namespace province() {
        return new Namespace(prefix + "prov");
    }

    Namespace guest(int number) {
        return new Namespace(prefix + "g" + number);
    }

    /// The namespaces of this lab that exist now.
    List<Namespace> existing() {
        return Program.of("ip", "netns", "list")
                .check()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .filter(name ->
                        name.matches(java.util.regex.Pattern.quote(prefix) + "(gw|net|prov|g\\d+)"))
                .map(Namespace::new)
                .toList();
    }

    boolean stands() {
        return existing().containsAll(List.of(gateway(), internet(), province()));
    }

    /// Makes the three places and what joins them.
    void make() {
        for (var place : List.of(gateway(), internet(), province())) {
            Program.of("ip", "netns", "add", place.name()).check();
            place.set("net.ipv6.conf.all.disable_ipv6=0", "net.ipv6.conf.default.accept_dad=0");
            nameServer(place, place.equals(internet()) ? "127.0.0.1" : Addresses.NAMES);
        }
        Program.of("ip", "-batch", "-").reading(links()).check();
        gateway().set("net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
        internet().set("net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
        gateway().configure(gatewayLines());
        internet().configure(internetLines());
        province().configure(provinceLines());
        internet().rules(OpenHost.RULES);
    }

    private String links() {
        return """
        link add uplink netns %1$s type veth peer name hall netns %2$s
        link add provider netns %3$s type veth peer name province netns %2$s
        """
                .formatted(gateway().name(), internet().name(), province().name());
    }

    private static String gatewayLines() {
        return """
        link add br-hall type bridge forward_delay 0 stp_state 0
        address add %s/22 dev br-hall
        address add %s/64 dev br-hall nodad
        address add %s/22 dev br-hall
        address add %s/64 dev br-hall nodad
        address add %s/24 dev uplink
        address add %s/64 dev uplink nodad
        link set lo up
        link set br-hall up
        link set uplink up
        route add default via %s
        route add ::/0 via %s
        """
                .formatted(
                        Addresses.GATEWAY,
                        Addresses.GATEWAY6,
                        Addresses.NAMED,
                        Addresses.NAMED6,
                        Addresses.UPLINK,
                        Addresses.UPLINK6,
                        Addresses.PROVIDER,
                        Addresses.PROVIDER6);
    }

    private static String internetLines() {
        var lines = new StringBuilder("link set lo up\nlink set hall up\nlink set province up\n");
        for (var host : List.of(Addresses.WEB, Addresses.NAMES, Addresses.OPEN_HOST)) {
            lines.append("address add %s/32 dev lo%n".formatted(host));
        }
        for (var host : List.of(Addresses.WEB6, Addresses.NAMES6, Addresses.OPEN_HOST6)) {
            lines.append("address add %s/128 dev lo nodad%n".formatted(host));
        }
        lines.append("address add %s/24 dev hall%n".formatted(Addresses.PROVIDER));
        lines.append("address add %s/64 dev hall nodad%n".formatted(Addresses.PROVIDER6));
        lines.append("address add %s/24 dev province%n".formatted(Addresses.PROVINCE_ROUTER));
        lines.append(
                "address add %s/64 dev province nodad%n".formatted(Addresses.PROVINCE_ROUTER6));
        return lines.toString();
    }

    private static String provinceLines() {
        return """
        address add %s/24 dev provider
        address add %s/64 dev provider nodad
        link set lo up
        link set provider up
        route add default via %s
        route add ::/0 via %s
        """
                .formatted(
                        Addresses.PROVINCE,
                        Addresses.PROVINCE6,
                        Addresses.PROVINCE_ROUTER,
                        Addresses.PROVINCE_ROUTER6);
    }

    /// Plugs a phone into the hall's network; it has no address yet.
    void plug(Namespace guest, String port, String mac) {
        Program.of("ip", "netns", "add", guest.name()).check();
        nameServer(guest, "127.0.0.1");
        guest.set("net.ipv6.conf.all.disable_ipv6=0", "net.ipv6.conf.default.accept_dad=0");
        Program.of("ip", "-batch", "-")
                .reading(
                        "link add wlan0 address %s netns %s type veth peer name %s netns %s"
                                .formatted(mac, guest.name(), port, gateway().name()))
                .check();
        gateway().configure("link set %s master br-hall up".formatted(port));
        guest.configure("link set lo up\nlink set wlan0 up\n");
    }

    /// Takes a place away, with its links and its name server file; its processes have ended
    /// before.
    void remove(Namespace place) {
        Program.of("ip", "netns", "delete", place.name()).check();
        try {
            var folder = NAME_SERVERS.resolve(place.name());
            Files.deleteIfExists(folder.resolve("resolv.conf"));
            Files.deleteIfExists(folder);
            removeIfEmpty(NAME_SERVERS);
        } catch (IOException e) {
            throw new UncheckedIOException("removing the name server of " + place.name(), e);
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try (Stream<Path> rest = Files.list(folder)) {
            if (rest.findAny().isPresent()) {
                return;
            }
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException _) {
            // another lab has just put its own there
            return;
        }
    }

    /// `ip netns exec` shows this file as /etc/resolv.conf inside, see ip-netns(8).
    private static void nameServer(Namespace place, String address) {
        try {
            var folder = Files.createDirectories(NAME_SERVERS.resolve(place.name()));
            Files.writeString(folder.resolve("resolv.conf"), "nameserver " + address + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("writing the name server of " + place.name(), e);
        }
    }
}
