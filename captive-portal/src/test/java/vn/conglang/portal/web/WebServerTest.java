package vn.conglang.portal.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A client that never finishes its request is not waited for.
class WebServerTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration ENDLESS = Duration.ofHours(1);

    @Test
    void closesAConnectionThatFallsSilentInTheMiddleOfARequest() throws IOException {
        assertThat(isGivenUp(new Limits(16, false, SHORT, ENDLESS, 4096))).isTrue();
    }

    @Test
    void closesAConnectionThatOutlivesItsTimeThoughItIsNotIdle() throws IOException {
        assertThat(isGivenUp(new Limits(16, false, ENDLESS, SHORT, 4096))).isTrue();
    }

    private static boolean isGivenUp(Limits limits) throws IOException {
        var site =
                new Site(
                        "test",
                        Optional.of(InetAddress.getLoopbackAddress()),
                        limits,
                        ContentPolicy.GUEST,
                        Optional.empty(),
                        new NotFoundHandler());
        try (var web = WebServer.start(site, 0);
                var socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(US_ASCII));
            return socket.getInputStream().read() < 0;
        }
    }
}
