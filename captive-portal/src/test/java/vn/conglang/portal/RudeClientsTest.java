package vn.conglang.portal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What arrives on port 80 is not always HTTP: each gets a clear answer over a real socket, and the
/// portal goes on.
class RudeClientsTest {
    private static final String OWN = "Host: 10.77.0.1\r\n";

    private final FakeHall hall = new FakeHall();
    private final Portal portal =
            Portal.start(FakeHall.SETTINGS, FakeHall.NOTHING, hall, hall, () -> hall.now);

    @AfterEach
    void stop() {
        portal.close();
    }

    static Stream<Arguments> rudeRequests() {
        return Stream.of(
                request("no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", 400),
                request("no version", "GET /\r\n\r\n", 400, 505),
                request("a version of the future", "GET / HTTP/7.0\r\n" + OWN + "\r\n", 400, 505),
                request("HTTP/2 by guess", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, 426, 505),
                request("no host", "GET / HTTP/1.1\r\n\r\n", 400),
                request("two hosts", "GET / HTTP/1.1\r\n" + OWN + "Host: a.vn\r\n\r\n", 400),
                request("an impossible host", "GET / HTTP/1.1\r\nHost: a b/c\r\n\r\n", 400),
                request("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 302, 400),
                request("a broken escape", "GET /%zz HTTP/1.1\r\n" + OWN + "\r\n", 400),
                request("not UTF-8", "GET /%c3%28 HTTP/1.1\r\n" + OWN + "\r\n", 400, 404),
                request("raw bytes", "GET /\u00e0\u00ff HTTP/1.1\r\n" + OWN + "\r\n", 400, 404),
                request("a way upwards", "GET /../../etc/passwd HTTP/1.1\r\n" + OWN + "\r\n", 400),
                request("a NUL", "GET /\u0000 HTTP/1.1\r\n" + OWN + "\r\n", 400),
                request("a bad header", "GET / HTTP/1.1\r\n" + OWN + "a b: c\r\n\r\n", 400),
                request(
                        "a large header",
                        "GET / HTTP/1.1\r\n" + OWN + "X: " + "x".repeat(20_000) + "\r\n\r\n",
                        431),
                request(
                        "a long address",
                        "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n" + OWN + "\r\n",
                        414),
                request(
                        "two lengths",
                        "POST /vao-mang HTTP/1.1\r\n"
                                + OWN
                                + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                        400),
                request(
                        "a length and chunks",
                        "POST /vao-mang HTTP/1.1\r\n"
                                + OWN
                                + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400),
                request(
                        "a large body",
                        "POST /vao-mang HTTP/1.1\r\n" + OWN + "Content-Length: 99999999\r\n\r\nab",
                        413),
                request("an unknown method", "BREW / HTTP/1.1\r\n" + OWN + "\r\n", 501),
                request("a tunnel", "CONNECT a.vn:443 HTTP/1.1\r\nHost: a.vn:443\r\n\r\n", 511),
                request("options of everything", "OPTIONS * HTTP/1.1\r\n" + OWN + "\r\n", 404, 405),
                request("an unknown page", "GET /wp-login.php HTTP/1.1\r\n" + OWN + "\r\n", 404));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rudeRequests")
    void getsAClearAnswer(String name, String request, List<Integer> statuses) {
        var answer = send(request);

        assertThat(answer).as(name).startsWith("HTTP/1.1 ");
        assertThat(Integer.parseInt(answer.substring(9, 12))).isIn(statuses);
        SafeAnswers.assertHeaders(HttpTester.parseResponse(answer));
        assertThat(answer)
                .contains("<html lang=\"vi\">")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Exception", "\tat ", "caused by", "passwd");
        assertThat(send("GET / HTTP/1.1\r\n" + OWN + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(hall.accepted).isEmpty();
    }

    @Test
    void clientThatLeavesInTheMiddleDisturbsNobody() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (var socket = connect()) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: 10.".getBytes(ISO_8859_1));
            }
        }

        assertThat(send("GET / HTTP/1.1\r\n" + OWN + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    private String send(String request) {
        try (var socket = connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), portal.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static Arguments request(String name, String text, Integer... statuses) {
        return Arguments.of(name, text, List.of(statuses));
    }
}
