package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhoneBrowserTest {

    private static final URI PROBE = URI.create("http://probe.example/generate_204");

    private final PhoneBrowser browser =
            new PhoneBrowser(Duration.ofSeconds(10), Map.of("status.client", "127.0.0.1"));
    private ServerSocket server;

    @BeforeEach
    void open() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void asksUnderTheProbesNameAndReadsTheRedirect() throws Exception {
        var request =
                answer("HTTP/1.1 302 Found\r\nLocation: /welcome\r\nContent-Length: 0\r\n\r\n");

        var reply = browser.get(address(), PROBE);

        assertThat(reply.location(URI.create("http://10.77.0.1:8080/x")))
                .hasToString("http://10.77.0.1:8080/welcome");
        assertThat(request.get(20, TimeUnit.SECONDS))
                .startsWith("GET /generate_204 HTTP/1.1\r\nHost: probe.example\r\n");
    }

    @Test
    void followsARedirectToANameThatOnlyTheGateKnows() throws Exception {
        var port = server.getLocalPort();
        var first =
                answer(
                        "HTTP/1.1 307 There\r\nLocation: http://status.client:%d/page\r\n\r\n"
                                .formatted(port));
        var second =
                first.thenCompose(_ -> answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"));

        var page = browser.open(URI.create("http://127.0.0.1:%d/".formatted(port)));

        assertThat(page.address()).hasToString("http://status.client:%d/page".formatted(port));
        assertThat(page.reply().body()).isEqualTo("hi");
        assertThat(second.get(20, TimeUnit.SECONDS))
                .startsWith("GET /page HTTP/1.1\r\nHost: status");
    }

    @Test
    void anAnswerThatIsNoRedirectIsNamedByItsStatus() throws Exception {
        var _ = answer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");

        var reply = browser.get(address(), PROBE);

        assertThatThrownBy(() -> reply.location(PROBE)).hasMessageContaining("status 403");
    }

    @Test
    void anAnswerCutShortIsNotTakenForAPage() {
        var _ = answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<html>");

        assertThatThrownBy(() -> browser.get(address(), PROBE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in the middle");
    }

    @Test
    void aConnectionClosedWithoutAWordIsSaidSo() {
        var _ = answer("");

        assertThatThrownBy(() -> browser.get(address(), PROBE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("before an answer");
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private CompletableFuture<String> answer(String text) {
        return CompletableFuture.supplyAsync(() -> {
            try (var phone = server.accept()) {
                var request = new StringBuilder();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append((char) phone.getInputStream().read());
                }
                phone.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                return request.toString();
            } catch (IOException e) {
                throw new BenchException("answering", e);
            }
        });
    }
}
