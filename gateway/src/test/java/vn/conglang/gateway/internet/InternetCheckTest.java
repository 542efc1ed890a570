package vn.conglang.gateway.internet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InternetCheckTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private long nanos = 1_000;

    @Test
    void tellsForHowLongNothingAnswersFromTheFirstLookThatFoundIt() throws IOException {
        var port = freePort();
        var check = new InternetCheck(List.of(loopback(port)), TIMEOUT, () -> nanos);
        assertThat(check.downFor()).isEmpty();

        check.look();
        pass(Duration.ofMinutes(3));
        check.look();
        pass(Duration.ofMinutes(4));
        assertThat(check.downFor()).contains(Duration.ofMinutes(7));

        try (var back = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            check.look();
            assertThat(back.isBound()).isTrue();
            assertThat(check.up()).contains(true);
            assertThat(check.downFor()).isEmpty();
        }

        check.look();
        pass(Duration.ofSeconds(5));
        assertThat(check.downFor()).contains(Duration.ofSeconds(5));
    }

    @Test
    void knowsNothingWithoutTargets() {
        var check = new InternetCheck(List.of(), TIMEOUT);

        check.look();

        assertThat(check.up()).isEmpty();
        assertThat(check.downFor()).isEmpty();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
