package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.TestEstServer;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.groundwork.tls.Pem;

/// The agent on a box that has no certificate yet.
class GatewayEnrolmentTest {
    private static final String CODE = "7KQF-3M2P-9XTA-HB4C";

    @TempDir Path dir;

    @Test
    void servesGuestsAndTheDeskWhileItWaitsForACodeAndThenEnrols() throws Exception {
        try (var server = TestEstServer.at(Instant.now())) {
            server.giveCode(CODE);
            trust(server);
            try (var gateway = Gateway.start(settings(server.uri()));
                    var keeper = Keeper.signIn(gateway, dir)) {
                assertThat(firstPage(gateway)).contains("Vào mạng");
                assertThat(keeper.get("/su-co")).contains("Hộp chưa đăng ký với trung tâm");

                Main.commandLine()
                        .execute(
                                "--settings",
                                settingsFile(server.uri()).toString(),
                                "--enrol-code=" + Files.writeString(dir.resolve("paper"), CODE));

                await().atMost(Duration.ofMinutes(1))
                        .until(() -> Files.exists(dir.resolve("tls/hall.pem")));
                await().untilAsserted(() ->
                        assertThat(keeper.get("/su-co")).doesNotContain("Hộp chưa đăng ký"));
                assertThat(dir.resolve("enrolment/hall-code")).doesNotExist();
                assertThat(firstPage(gateway)).contains("Vào mạng");
            }
        }
    }

    @Test
    void theDeskSaysThatTheCodeIsWrong() throws Exception {
        try (var server = TestEstServer.at(Instant.now())) {
            trust(server);
            Files.createDirectories(dir.resolve("enrolment"));
            Files.writeString(dir.resolve("enrolment/hall-code"), "MISTYPED");
            try (var gateway = Gateway.start(settings(server.uri()));
                    var keeper = Keeper.signIn(gateway, dir)) {
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() ->
                                assertThat(keeper.get("/su-co"))
                                        .contains("Trung tâm không nhận mã đăng ký của hộp"));
                assertThat(keeper.get("/su-co")).doesNotContain("MISTYPED");
            }
        }
    }

    private void trust(TestEstServer server) throws IOException, GeneralSecurityException {
        var root = Pem.block(Pem.CERTIFICATE, server.root.certificate.getEncoded());
        Files.writeString(dir.resolve("ca.pem"), root);
    }

    private static String firstPage(Gateway gateway) throws IOException, InterruptedException {
        try (var phone = HttpClient.newHttpClient()) {
            var site = URI.create("http://localhost:" + gateway.portalPort());
            return phone.send(HttpRequest.newBuilder(site).build(), BodyHandlers.ofString()).body();
        }
    }

    private Path settingsFile(URI server) throws IOException {
        return Files.writeString(dir.resolve("gateway.toml"), text(server));
    }

    private GatewaySettings settings(URI server) {
        return GatewaySettings.parse("test", text(server));
    }

    private String text(URI server) {
        return """
        hall = { id = "qn-0417", name = "Nhà văn hóa thôn Đầm Buôn" }
        data.directory = "%1$s"
        network.firewall = "open"
        portal.port = 0
        desk.port = 0
        clock.source = "host"
        uplink.trusted-ca = "%1$s/ca.pem"
        enrolment.server = "%2$s"
        """
                .formatted(dir, server);
    }
}
