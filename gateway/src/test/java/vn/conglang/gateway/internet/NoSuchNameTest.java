package vn.conglang.gateway.internet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real name server on this machine, which gives every question the same code.
class NoSuchNameTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private DatagramSocket server;
    private volatile int code;
    private volatile String asked = "";

    @BeforeEach
    void aNameServer() throws IOException {
        server = new DatagramSocket(0, HERE);
        Thread.ofPlatform().daemon().start(this::serve);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[512], 512);
                server.receive(packet);
                asked = new String(packet.getData(), 13, 16, StandardCharsets.US_ASCII);
                packet.getData()[2] |= (byte) 0x80;
                packet.getData()[3] = (byte) (0x80 | code);
                server.send(packet);
            }
        } catch (IOException e) {
            // closed
        }
    }

    @ParameterizedTest
    @CsvSource({"3, true", "0, false", "2, false", "5, false"})
    void onlyThatANameDoesNotExistIsEvidence(int said, boolean evidence) {
        code = said;

        assertThat(new NoSuchName(at()).getAsBoolean()).isEqualTo(evidence);
        assertThat(asked).matches("[0-9a-f]{16}");
    }

    @Test
    void silenceIsNone() {
        var nobody = at();
        server.close();

        assertThat(new NoSuchName(nobody).getAsBoolean()).isFalse();
    }

    @Test
    void theUplinkIsUpThoughEverybodyWhoIsAskedIsDown() throws IOException {
        code = 3;
        int gone;
        try (var socket = new ServerSocket(0, 1, HERE)) {
            gone = socket.getLocalPort();
        }
        var check =
                new InternetCheck(
                        List.of(new InetSocketAddress(HERE, gone)),
                        Duration.ofSeconds(1),
                        new NoSuchName(at()));

        check.look();

        assertThat(check.up()).contains(true);
        code = 2;
        check.look();
        assertThat(check.up()).contains(false);
    }

    private InetSocketAddress at() {
        return new InetSocketAddress(HERE, server.getLocalPort());
    }
}
