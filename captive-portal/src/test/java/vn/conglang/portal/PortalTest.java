package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.web.WebException;

class PortalTest {
    private static final Path NOWHERE = Path.of("/nonexistent");

    private final FakeHall hall = new FakeHall();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]"})
    void servesBothFamiliesOnOnePort(String host) throws Exception {
        try (var portal = start();
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address(host, portal))).build();

            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Vào mạng");
            assertThat(hall.shown)
                    .containsExactly(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        }
    }

    @Test
    void aBrowserThatPressesTheButtonEndsOnTheConnectedPage() throws Exception {
        try (var portal = start();
                var client =
                        HttpClient.newBuilder()
                                .followRedirects(HttpClient.Redirect.NORMAL)
                                .build()) {
            var post =
                    HttpRequest.newBuilder(URI.create(address("127.0.0.1", portal) + "vao-mang"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build();

            var answer = client.send(post, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.uri().getPath()).isEqualTo("/da-vao-mang");
            assertThat(answer.body()).contains("Đã vào mạng");
        }
    }

    @Test
    void aHallFullOfPhonesIsServedThoughFewerConnectionsAreAllowed() throws Exception {
        var few =
                new PortalSettings(
                        0,
                        FakeHall.SETTINGS.hallAddresses(),
                        NOWHERE,
                        NOWHERE,
                        List.of("vi"),
                        ZoneId.of("Asia/Ho_Chi_Minh"),
                        16,
                        PortalSettings.DEFAULT_WARNING);
        try (var portal =
                        Portal.start(few, FakeHall.NOTHING, hall, new Uncounted(), () -> hall.now);
                var phones = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 100; i++) {
                pages.add(phones.submit(() -> statusOverItsOwnConnection(portal)));
            }

            for (var page : pages) {
                assertThat(page.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (var portal = start()) {
            var same = PortalSettings.of(portal.port(), List.of(FakeHall.IPV4), NOWHERE);

            assertThatThrownBy(
                            () -> Portal.start(same, FakeHall.NOTHING, hall, hall, () -> hall.now))
                    .isInstanceOf(WebException.class)
                    .hasMessageContaining("listening on port " + portal.port())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void closingTwiceIsFineAndFreesThePort() throws IOException {
        var portal = start();
        var port = portal.port();
        portal.close();
        portal.close();

        try (var socket = new ServerSocket(port)) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> PortalSettings.of(70_000, List.of(FakeHall.IPV4), NOWHERE))
                .hasMessage("portal port must be 0 to 65535 (got 70000)");
        assertThatThrownBy(() -> PortalSettings.of(80, List.of(), NOWHERE))
                .hasMessage("hall addresses must be one or more (got none)");
        assertThat(PortalSettings.of(80, List.of(FakeHall.IPV4), NOWHERE))
                .returns(2048, PortalSettings::maximumConnections)
                .returns(ZoneId.of("Asia/Ho_Chi_Minh"), PortalSettings::timeZone);
    }

    private Portal start() {
        return Portal.start(FakeHall.SETTINGS, FakeHall.NOTHING, hall, hall, () -> hall.now);
    }

    private static String address(String host, Portal portal) {
        return "http://%s:%d/".formatted(host, portal.port());
    }

    private static int statusOverItsOwnConnection(Portal portal) throws IOException {
        var connection =
                (HttpURLConnection)
                        URI.create(address("127.0.0.1", portal)).toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        connection.setReadTimeout(20_000);
        try (var page = connection.getInputStream()) {
            page.transferTo(OutputStream.nullOutputStream());
        }
        return connection.getResponseCode();
    }

    /// FakeHall's lists are for one thread.
    private static final class Uncounted implements Tally {
        @Override
        public void shown(InetAddress guest) {}

        @Override
        public void accepted(InetAddress guest) {}

        @Override
        public void tapped(String serviceId) {}

        @Override
        public void noticeOpened(String noticeId) {}
    }
}
