package vn.conglang.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.conglang.province.board.BoardException;
import vn.conglang.province.board.PageSettings;
import vn.conglang.province.board.PlaceSettings;
import vn.conglang.province.metrics.MetricsSettings;
import vn.conglang.province.people.PasswordCost;
import vn.conglang.province.people.PeopleSettings;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.StoreException;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.UsageRecord;

/// The whole receiving end: a record in at the broker, a figure out on the page.
class ProvinceTest {
    private final TestBroker broker = new TestBroker();
    private final TestDatabase database = new TestDatabase();

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    @Test
    void showsOnThePageWhatAHallSent() throws Exception {
        var hall = new TestHall("qn-0417");
        try (var province = Province.start(settings(database.settings(), 0));
                var uplink = new TestUplink(broker.uri(), hall.id())) {
            var usage =
                    hall.next(
                            Instant.now(),
                            UsageRecord.ClockQuality.synced,
                            new UsageRecord.Devices(4321, 77));
            await().untilAsserted(() -> {
                uplink.send(List.of(TestHall.written(usage)));
                assertThat(uplink.acks()).contains(new Ack("l-qn-0417", 1, 0L));
            });

            assertThat(page(province.port())).contains("4.321", ">77<", "qn-0417");
        }
    }

    @Test
    void closesTwiceAndLeavesNoThread() {
        var province = Province.start(settings(database.settings(), 0));
        province.close();
        province.close();

        await().untilAsserted(() ->
                assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.matches("(ingest|broker-|page|metrics).*")));
    }

    @Test
    void saysThatThePortIsTakenAndLeavesNothingRunning() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var settings = settings(database.settings(), taken.getLocalPort());

            assertThatThrownBy(() -> Province.start(settings))
                    .isInstanceOf(BoardException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("page.port");
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("ingest");
    }

    @Test
    void saysThatTheDatabaseIsNotThere() {
        var nowhere = new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/x", "u", "");

        assertThatThrownBy(() -> Province.start(settings(nowhere, 0)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/x");
    }

    private ProvinceSettings settings(DatabaseSettings store, int port) {
        return new ProvinceSettings(
                new BrokerSettings(broker.uri(), Optional.empty(), "province", "province"),
                store,
                new PageSettings("127.0.0.1", port, Duration.ofSeconds(5)),
                ProvinceSettings.BATCH_SIZE,
                ProvinceSettings.QUEUE,
                new PlaceSettings(
                        "Quảng Ninh", ZoneId.of("Asia/Ho_Chi_Minh"), Duration.ofMinutes(15)),
                new PeopleSettings(false, Path.of("/none"), Optional.empty(), PasswordCost.USUAL),
                Optional.of(new MetricsSettings("127.0.0.1", 0)));
    }

    private static String page(int port) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
