package vn.conglang.lab.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;
import vn.conglang.lab.process.Seat;

/// The cables between a province and one hall: the province's machine with its names and the
/// provider's DHCP, a box with its two sockets, and a phone at the hall's access point. Nothing of
/// this machine's own network is touched.
final class FieldNetwork implements AutoCloseable {
    private static final String ADDRESS = "203.0.113.1";
    private static final Path NAME_SERVERS = Path.of("/etc/netns");

    /// What its namespaces' names begin with; several JVMs may have one each.
    static final String PREFIX = "cl-field" + Seat.NUMBER + "-";

    private final Namespace province = new Namespace(PREFIX + "prov");
    private final Namespace phone = new Namespace(PREFIX + "phone");
    private final Namespace box = new Namespace(PREFIX + "box");
    private @Nullable ProcessHandle provider;

    /// What stands once it is made; leftovers of a run that was broken off go first.
    static FieldNetwork make() {
        var network = new FieldNetwork();
        network.close();
        for (var place : List.of(network.province, network.phone)) {
            Program.of("ip", "netns", "add", place.name()).check();
        }
        configure(
                network.province,
                """
                link add halls type bridge
                address add %s/24 dev halls
                link set halls up
                link set lo up
                """
                        .formatted(ADDRESS));
        network.nameServer();
        return network;
    }

    /// The province's machine.
    Namespace province() {
        return province;
    }

    /// The box's place, once it is plugged in.
    Namespace box() {
        return box;
    }

    /// Gives the province's names and, to boxes, addresses: what a provider's router does.
    ///
    /// @param log what it says
    void startProvider(Path log, String... names) {
        var arguments =
                new java.util.ArrayList<>(
                        List.of(
                                "dnsmasq",
                                "--keep-in-foreground",
                                "--conf-file=/dev/null",
                                "--pid-file",
                                "--user=root",
                                "--no-resolv",
                                "--no-hosts",
                                "--interface=halls",
                                "--dhcp-range=203.0.113.50,203.0.113.99,1h",
                                "--dhcp-leasefile=" + log.resolveSibling("leases")));
        for (var name : names) {
            arguments.add("--address=/" + name + "/" + ADDRESS);
        }
        provider = province.inside(Program.of(arguments)).start(log);
    }

    /// Puts a box's two cables in: eth0 towards the provider, eth1 towards the access point.
    void plugIn() {
        Program.of("ip", "netns", "add", box.name()).check();
        Program.of("ip", "-batch", "-")
                .reading(
                        """
                        link add eth0 netns %1$s type veth peer name line netns %2$s
                        link add eth1 netns %1$s type veth peer name wlan0 netns %3$s
                        """
                                .formatted(box.name(), province.name(), phone.name()))
                .check();
        configure(province, "link set line master halls up\n");
        configure(phone, "link set lo up\nlink set wlan0 up\n");
    }

    /// Takes the cables and the place of a box that is off.
    void unplug() {
        configure(province, "link delete line\n");
        configure(phone, "link delete wlan0\n");
        Program.of("ip", "netns", "delete", box.name()).check();
    }

    /// The phone asks for an address and gives the page that it gets instead of a far one.
    Finished phoneOpens(Path scripts) {
        var script = scripts.resolve("udhcpc.sh");
        ProvinceWorkshop.write(
                script,
                """
                #!/bin/sh
                [ "$1" = bound ] || exit 0
                ip address replace "$ip/$mask" dev "$interface"
                ip route replace default via "$router"
                """);
        script.toFile().setExecutable(true);
        phone.program("udhcpc", "-i", "wlan0", "-n", "-q", "-f", "-s", script.toString()).check();
        return phone.program(
                        "curl", "-q", "-s", "-L", "--max-time", "10", "http://" + ADDRESS + "/")
                .run();
    }

    @Override
    public void close() {
        if (provider != null) {
            var ending = provider;
            ending.destroy();
            Wait.until(Duration.ofSeconds(10), () -> !ending.isAlive());
        }
        var standing = Program.of("ip", "netns", "list").check();
        for (var place : List.of(box, phone, province)) {
            if (standing.contains(place.name())) {
                endAllIn(place);
                Program.of("ip", "netns", "delete", place.name()).check();
            }
        }
        try {
            Files.deleteIfExists(NAME_SERVERS.resolve(province.name()).resolve("resolv.conf"));
            Files.deleteIfExists(NAME_SERVERS.resolve(province.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Programs and boxes of a run that was killed go on in their places, which carry our names.
    private static void endAllIn(Namespace place) {
        Wait.until(
                Duration.ofSeconds(20),
                () -> {
                    var left = place.processes();
                    left.forEach(each -> Program.of("kill", "-KILL", each.toString()).run());
                    return left.isEmpty();
                });
    }

    private void nameServer() {
        try {
            var folder = Files.createDirectories(NAME_SERVERS.resolve(province.name()));
            Files.writeString(folder.resolve("resolv.conf"), "nameserver " + ADDRESS + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(Namespace place, String lines) {
        Program.of("ip", "-n", place.name(), "-batch", "-").reading(lines).check();
    }
}
