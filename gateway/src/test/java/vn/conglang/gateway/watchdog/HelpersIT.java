package vn.conglang.gateway.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.guest.Associated;

/// The real dnsmasq and the real hostapd, the latter without a radio. Needs root.
class HelpersIT {
    @TempDir private Path folder;

    @Test
    void seesWhetherDnsmasqAnswersHangsOrIsGone() throws Exception {
        var port = freePort();
        var dnsmasq =
                start(
                        "dnsmasq",
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--port=" + port,
                        "--listen-address=127.0.0.1",
                        "--bind-interfaces",
                        "--no-resolv",
                        "--pid-file=" + folder.resolve("pid"));
        try {
            var asked =
                    new NameServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            await().until(asked::answers);

            signal("STOP", dnsmasq);
            assertThat(asked.answers()).isFalse();
            signal("CONT", dnsmasq);
            await().until(asked::answers);

            dnsmasq.destroyForcibly().waitFor();
            assertThat(asked.answers()).isFalse();
        } finally {
            dnsmasq.destroyForcibly();
        }
    }

    @Test
    void seesWhetherHostapdAnswersHangsOrIsGone() throws Exception {
        var sockets = folder.resolve("hostapd");
        var settings = folder.resolve("hostapd.conf");
        Files.write(
                settings,
                List.of("interface=lo", "driver=none", "ssid=hall", "ctrl_interface=" + sockets));
        var hostapd = start("hostapd", settings.toString());
        try {
            var asked = new AccessPoint(sockets, folder, "lo");
            await().until(asked::answers);
            var associated = new Associated(asked::ask);
            assertThat(associated.get()).isEmpty();
            assertThat(asked.ask("new_sta", "02:00:00:00:00:0a")).hasValue("OK\n");
            assertThat(associated.get()).containsExactly(MacAddress.parse("02:00:00:00:00:0a"));

            signal("STOP", hostapd);
            assertThat(asked.answers()).isFalse();
            signal("CONT", hostapd);
            await().until(asked::answers);

            hostapd.destroyForcibly().waitFor();
            assertThat(asked.answers()).isFalse();
            try (var left = Files.list(folder)) {
                assertThat(left.filter(file -> file.toString().contains("wpa_ctrl"))).isEmpty();
            }
        } finally {
            hostapd.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void signal(String name, Process process)
            throws IOException, InterruptedException {
        var kill = List.of("kill", "-" + name, Long.toString(process.pid()));
        assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).isZero();
    }
}
