package vn.conglang.province.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.TestBroker;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestUplink;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.Ack;

/// The whole database server goes away and comes back under a running ingest.
class DatabaseRestartTest {
    @TempDir Path directory;

    @Test
    void keepsWhatCameMeanwhileAndStoresItAfterwards() throws Exception {
        var hall = new TestHall("qn-0417", "l-1");
        var server = start(0);
        var settings =
                new DatabaseSettings(
                        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                        "postgres",
                        "");
        try (var broker = new TestBroker();
                var store = Store.open(settings);
                var ingest =
                        Ingest.start(
                                new IngestSettings(
                                        TestUplink.settings(broker.uri(), "p"), "g", 10, 100),
                                store,
                                Clock.systemUTC());
                var uplink = new TestUplink(broker.uri(), hall.id())) {
            await().until(() -> ingest.brokerDownSince().isEmpty());
            uplink.send(hall.write(2));
            await().untilAsserted(() -> assertThat(uplink.acks()).contains(new Ack("l-1", 2, 0L)));

            server.close();
            uplink.send(hall.write(3));
            await().until(() -> ingest.storeDownSince().isPresent());
            assertThat(uplink.acks()).extracting(Ack::through).containsOnly(2L);

            server = start(server.getPort());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(uplink.acks()).contains(new Ack("l-1", 5, 0L)));
            assertThat(store.quarters(hall.id(), Instant.EPOCH, Instant.now().plusSeconds(86_400)))
                    .hasSize(5);
        } finally {
            server.close();
        }
    }

    private EmbeddedPostgres start(int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
