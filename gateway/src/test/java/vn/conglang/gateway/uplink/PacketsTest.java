package vn.conglang.gateway.uplink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.Gateway;
import vn.conglang.gateway.guest.AddressAsDevice;
import vn.conglang.gateway.settings.GatewaySettings;

/// Every byte between the agent and a real broker, both ways, from CONNECT to DISCONNECT: no guest
/// can be found in it. Without TLS, because only so the packets can be read; the open firewall
/// makes a MAC address of each guest's address.
class PacketsTest {
    @TempDir Path dir;

    @Test
    void holdNoAddressOfAGuest() throws Exception {
        var guests = new ArrayList<InetAddress>();
        for (int last = 71; last < 79; last++) {
            guests.add(InetAddress.getByName("127.0.93." + last));
        }
        try (var broker = RealBroker.start();
                var wire = new Wire(broker.port())) {
            try (var gateway = Gateway.start(settings(wire.port()))) {
                for (var guest : guests) {
                    press(guest, gateway.portalPort());
                }
                await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(
                                () -> assertThat(firstSeen(wire.heard())).isEqualTo(guests.size()));
            }
            await().atMost(Duration.ofSeconds(90)).until(() -> wire.heard().contains("stopped"));

            assertThat(wire.heard()).contains("MQTT").contains("qn-0417").contains("up/usage");
            for (var guest : guests) {
                var device = AddressAsDevice.deviceOf(guest);
                assertThat(wire.heard())
                        .doesNotContain(guest.getHostAddress())
                        .doesNotContain(new String(guest.getAddress(), ISO_8859_1))
                        .doesNotContain(device.toString())
                        .doesNotContain(device.toString().replace(":", ""))
                        .doesNotContain(new String(device.octets(), ISO_8859_1))
                        .doesNotContain(HexFormat.of().formatHex(guest.getAddress()));
            }
        }
    }

    /// A record may be sent twice and the presses may fall into two stretches.
    private static int firstSeen(String heard) {
        return Pattern.compile("\"seq\":(\\d+).*?\"firstSeenToday\":(\\d+)", Pattern.DOTALL)
                .matcher(heard)
                .results()
                .collect(
                        Collectors.toMap(
                                r -> r.group(1), r -> Integer.parseInt(r.group(2)), Math::max))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private GatewaySettings settings(int brokerPort) {
        return GatewaySettings.parse(
                "test",
                """
                hall = { id = "qn-0417", name = "Nhà văn hóa" }
                data.directory = "%s"
                network.firewall = "open"
                portal.port = 0
                desk.port = 0
                counting = { quarter-hour = "2s", checkpoint = "1s", sample = "1s" }
                clock.source = "host"
                uplink.broker = "mqtt://127.0.0.1:%d"
                """
                        .formatted(dir, brokerPort));
    }

    private static void press(InetAddress guest, int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port, guest, 0)) {
            socket.getOutputStream()
                    .write(
                            ("POST /vao-mang HTTP/1.1\r\nHost: localhost:"
                                            + port
                                            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                    .getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .contains(" 303 ");
        }
    }

    /// Passes bytes on to the broker and back, and keeps a copy of all of them, each direction of
    /// each connection by itself.
    private static final class Wire implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        private final List<ByteArrayOutputStream> heard = new CopyOnWriteArrayList<>();
        private final List<Socket> sockets = new ArrayList<>(); // guarded by itself

        Wire(int brokerPort) throws IOException {
            Thread.ofPlatform().daemon().name("wire").start(() -> accept(brokerPort));
        }

        int port() {
            return door.getLocalPort();
        }

        String heard() {
            return heard.stream()
                    .map(each -> each.toString(ISO_8859_1))
                    .collect(Collectors.joining("[another direction]"));
        }

        private void accept(int brokerPort) {
            try {
                while (true) {
                    var agent = keep(door.accept());
                    var broker = keep(new Socket(InetAddress.getLoopbackAddress(), brokerPort));
                    pass(agent.getInputStream(), broker.getOutputStream());
                    pass(broker.getInputStream(), agent.getOutputStream());
                }
            } catch (IOException e) {
                assertThat(door.isClosed()).isTrue();
            }
        }

        private Socket keep(Socket socket) {
            synchronized (sockets) {
                sockets.add(socket);
            }
            return socket;
        }

        private void pass(InputStream from, OutputStream to) {
            Thread.ofPlatform().daemon().name("wire").start(() -> copy(from, to));
        }

        private void copy(InputStream from, OutputStream to) {
            var buffer = new byte[8192];
            var direction = new ByteArrayOutputStream(); // thread-safe by itself
            heard.add(direction);
            try {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    direction.write(buffer, 0, n);
                    to.write(buffer, 0, n);
                    to.flush();
                }
            } catch (IOException e) {
                direction.writeBytes("[closed]".getBytes(US_ASCII)); // one side hung up
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
            synchronized (sockets) {
                for (var socket : sockets) {
                    socket.close();
                }
            }
        }
    }
}
