package vn.conglang.lab.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole thread: a button pressed on the villager's page becomes a figure on the province's.
class DemoTest {
    private static final Duration QUARTER_HOUR = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HALL = "Nhà văn hóa thôn Đầm Buôn";

    private final List<String> progress = new ArrayList<>();
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @TempDir Path folder;

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void aPressOfTheButtonArrivesAtTheProvinceAndASecondStartKeepsIt() throws Exception {
        try (var demo = start(false)) {
            assertThat(progress)
                    .extracting(line -> line.substring(0, line.indexOf(' ')))
                    .containsExactly("PostgreSQL", "MQTT", "province", "gateway");
            assertThat(get(demo.villager()))
                    .contains("Vào mạng", HALL)
                    .contains("Họp thôn bàn việc", "Tiêm phòng cho trẻ", "Giải bóng chuyền hơi");
            assertThat(press(demo)).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> devices(demo) >= 1);

            demo.crowd(20);
            await().atMost(PATIENCE).until(() -> devices(demo) >= 10);
        }
        try (var demo = start(false)) {
            assertThat(devices(demo)).isGreaterThanOrEqualTo(10);
        }
        try (var demo = start(true)) {
            assertThat(devices(demo)).isLessThan(10);
        }
    }

    @Test
    void aBusyPortIsToldBeforeAnythingStarts() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings =
                    new DemoSettings(
                            folder.resolve("demo"),
                            false,
                            new DemoPorts(0, 0, other.getLocalPort()),
                            0,
                            Duration.ZERO,
                            QUARTER_HOUR);

            assertThatExceptionOfType(DemoException.class)
                    .isThrownBy(() -> Demo.start(settings, progress::add, _ -> {}))
                    .withMessageContaining("--province-port");
            assertThat(progress).isEmpty();
            assertThat(folder.resolve("demo")).doesNotExist();
        }
    }

    /// Twelve halls that nobody has: one of each condition.
    @Test
    void theOtherHallsAreInStatesOfTheirOwnAndStayThere() throws Exception {
        var arrived = new CompletableFuture<String>();
        try (var demo = start(true, 12, arrived)) {
            assertThat(arrived.get(PATIENCE.toSeconds(), SECONDS)).isEqualTo("12");
            assertThat(get(demo.province())).contains("thôn Tân Mai", HALL);
            var morning = get(demo.province().resolve("/morning"));
            assertThat(morning)
                    .contains("thôn Khe Mằn", "thôn Đầu Rồng", "Chưa bao giờ lên tiếng: 1")
                    .doesNotContain("thôn Tân Mai");
        }
        try (var demo = start(false, 12, new CompletableFuture<>())) {
            assertThat(get(demo.province().resolve("/morning")))
                    .contains("thôn Khe Mằn", "thôn Đầu Rồng")
                    .doesNotContain("thôn Tân Mai");
        }
    }

    private Demo start(boolean fresh) {
        return start(fresh, 0, new CompletableFuture<>());
    }

    private Demo start(boolean fresh, int halls, CompletableFuture<String> arrived) {
        var settings =
                new DemoSettings(
                        folder.resolve("demo"),
                        fresh,
                        new DemoPorts(0, 0, 0),
                        halls,
                        Duration.ofDays(2),
                        QUARTER_HOUR);
        return Demo.start(settings, progress::add, arrived::complete);
    }

    private int press(Demo demo) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(demo.villager().resolve("/vao-mang"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        return browser.send(request, BodyHandlers.discarding()).statusCode();
    }

    /// What the province's page says: today's device-days of the hall, 0 while it knows none, 1
    /// where it says no more than that they are below five.
    private long devices(Demo demo) throws IOException, InterruptedException {
        var page = get(demo.province());
        var figure = DEVICES.matcher(page);
        if (!figure.find()) {
            return 0;
        }
        return figure.group(1).equals(FEW) ? 1 : Long.parseLong(figure.group(1));
    }

    private static final String FEW = "&lt;5";
    private static final Pattern DEVICES =
            Pattern.compile("class=\"figure main[^\"]*\">([0-9]+|" + FEW + ")<");

    private String get(URI page) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
    }
}
