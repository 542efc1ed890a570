package vn.conglang.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.store.StoreException;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.UsageRecord;

/// The whole agent in one process, with the open firewall in place of the kernel's; the kernel's is
/// tested in the lab.
class GatewayTest {
    @TempDir Path dir;

    @Test
    void turnsAPressOfTheButtonIntoARecord() throws IOException, InterruptedException {
        try (var gateway = Gateway.start(settings());
                var phone = HttpClient.newHttpClient();
                var keeper = Keeper.signIn(gateway, dir)) {
            var site = "http://localhost:" + gateway.portalPort();
            var page =
                    phone.send(
                            HttpRequest.newBuilder(URI.create(site)).build(),
                            BodyHandlers.ofString());
            assertThat(page.body()).contains("Vào mạng").contains("Nhà văn hóa thôn Đầm Buôn");

            var pressed =
                    phone.send(
                            HttpRequest.newBuilder(URI.create(site + "/vao-mang"))
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding());

            assertThat(pressed.statusCode()).isEqualTo(303);
            await().untilAsserted(() ->
                    assertThat(keeper.get("/")).contains("<b>1</b> <span>thiết bị đang vào mạng"));
            // the stretch in which it was counted is closed with one of the next samples
            var waiting = waiting(keeper.get("/"));
            await().until(() -> waiting(keeper.get("/")) >= waiting + 2);
        }

        assertThat(records().stream().mapToLong(r -> r.portal().shown()).sum()).isEqualTo(1);
        assertThat(records().stream().mapToLong(r -> r.portal().accepted()).sum()).isEqualTo(1);
        assertThat(records().stream().mapToLong(r -> r.devices().firstSeenToday()).sum())
                .isEqualTo(1);
    }

    @Test
    void theAgentsOwnLookAtItsPortalIsNoDevice() {
        try (var gateway = Gateway.start(settings());
                var keeper = Keeper.signIn(gateway, dir)) {
            await().until(() -> waiting(keeper.get("/")) >= 3);

            assertThat(keeper.get("/"))
                    .contains("<b>0</b> <span>lượt thiết bị trong ngày")
                    .contains("<b>0</b> <span>thiết bị đang có mặt");
        }
    }

    @Test
    void refusesADataFolderThatAnotherAgentUsesAndLeavesNothingBehind() {
        try (var gateway = Gateway.start(settings())) {
            assertThatThrownBy(() -> Gateway.start(settings()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another agent");
            assertThat(gateway.portalPort()).isPositive();
        }
        try (var again = Gateway.start(settings())) {
            assertThat(again.deskPort()).isPositive();
        }
    }

    /// The whole way of the roster's hours: they stand on the card in the settings, and no update
    /// begins in them.
    @Test
    void noUpdateBeginsInTheHoursThatTheProvinceKnows() throws IOException {
        var word = dir.resolve("word");
        try (var gateway = Gateway.start(settings("Mo-Su 00:00-23:59"));
                var keeper = Keeper.signIn(gateway, dir)) {
            await().until(() -> Files.exists(word));

            assertThat(Files.readString(word)).contains("update=the hall is open, or about to be");
            assertThat(keeper.get("/nha-van-hoa")).contains("00:00–23:59");
        }
    }

    private static int waiting(String desk) {
        var said = Pattern.compile("Số liệu chờ gửi: (\\d+) bản ghi").matcher(desk);
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }

    private GatewaySettings settings() {
        return settings("");
    }

    private GatewaySettings settings(String hours) {
        return GatewaySettings.parse(
                "test",
                """
                hall = { id = "qn-0417", name = "Nhà văn hóa thôn Đầm Buôn", hours = "%1$s" }
                data.directory = "%2$s"
                updates.word = "%2$s/word"
                network.firewall = "open"
                portal.port = 0
                desk.port = 0
                counting = { quarter-hour = "1s", checkpoint = "1s", sample = "1s" }
                clock.source = "host"
                """
                        .formatted(hours, dir));
    }

    private List<UsageRecord> records() {
        try (var database = Database.open(dir, 10_000, List.of())) {
            return SqliteOutbox.open(database, new HallId("qn-0417")).oldest(1000, 0).stream()
                    .map(waiting ->
                            Payloads.read(UsageRecord.class, waiting.json().getBytes(UTF_8)))
                    .toList();
        }
    }
}
