package vn.conglang.gateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.firewall.MacAddress;

/// The kernel's real neighbour table, in a network namespace of the test's own. Needs root.
class KernelNeighboursIT {
    private static final String NAMESPACE = "cl-neighbours-it";
    private static final List<String> INSIDE = List.of("ip", "netns", "exec", NAMESPACE);
    private static final MacAddress PHONE = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress TABLET = MacAddress.parse("02:00:00:00:00:02");

    @TempDir Path folder;

    @BeforeEach
    void makeNamespace() {
        run("ip netns add " + NAMESPACE);
        inside("link add br-hall type bridge");
        inside("link set br-hall up");
        inside("address add 10.77.0.1/22 dev br-hall");
        inside("address add fd77:6c::1/64 dev br-hall nodad");
    }

    @AfterEach
    void removeNamespace() {
        run("ip netns delete " + NAMESPACE);
    }

    @Test
    void findsTheDeviceBehindAnAddressOfEitherFamily() throws IOException {
        neighbour("10.77.0.5", PHONE);
        neighbour("fd77:6c::5", PHONE);
        neighbour("fe80::5", PHONE);

        try (var neighbours = neighbours("")) {
            assertThat(neighbours.behind(address("10.77.0.5"))).contains(PHONE);
            assertThat(neighbours.behind(address("fd77:6c::5"))).contains(PHONE);
            assertThat(neighbours.behind(address("fe80::5"))).contains(PHONE);
            assertThat(neighbours.behind(address("10.77.0.50"))).isEmpty();
            assertThat(neighbours.behind(InetAddress.getLoopbackAddress())).isEmpty();
        }
    }

    @Test
    void theTableGoesBeforeALeaseAndALeaseHelpsWhereTheTableForgot() throws IOException {
        neighbour("10.77.0.5", PHONE);

        try (var neighbours =
                neighbours(
                        """
                        0 02:00:00:00:00:02 10.77.0.5 * *
                        0 02:00:00:00:00:02 10.77.0.6 * *
                        """)) {
            assertThat(neighbours.behind(address("10.77.0.5"))).contains(PHONE);
            assertThat(neighbours.behind(address("10.77.0.6"))).contains(TABLET);
        }
    }

    @Test
    void aDeviceThatTookOverAnAddressIsTheOneThatCounts() throws IOException {
        neighbour("10.77.0.5", PHONE);
        try (var neighbours = neighbours("")) {
            assertThat(neighbours.behind(address("10.77.0.5"))).contains(PHONE);

            neighbour("10.77.0.5", TABLET);

            assertThat(neighbours.behind(address("10.77.0.5"))).contains(TABLET);
        }
    }

    private KernelNeighbours neighbours(String leases) throws IOException {
        var file = Files.writeString(folder.resolve("dnsmasq.leases"), leases);
        return new KernelNeighbours(INSIDE, "br-hall", new Leases(file, Clock.systemUTC()));
    }

    private static void neighbour(String address, MacAddress device) {
        inside("neigh replace %s lladdr %s dev br-hall nud permanent".formatted(address, device));
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private static void inside(String command) {
        run("ip -n " + NAMESPACE + " " + command);
    }

    private static void run(String command) {
        try {
            var process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s (needs root): %s", command, output).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
