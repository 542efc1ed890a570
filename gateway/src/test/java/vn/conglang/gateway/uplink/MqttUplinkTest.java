package vn.conglang.gateway.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.outbox.Quarters;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.watchdog.Heartbeat;
import vn.conglang.gateway.watchdog.Heartbeats;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Topics;

class MqttUplinkTest {
    private int closed;
    private static final HallId HALL = new HallId("qn-0417");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);

    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeats heartbeats = new Heartbeats(nanos::get);
    private final Heartbeat heartbeat = heartbeats.of("uplink");
    @TempDir private Path directory;
    private Database database;
    private SqliteOutbox outbox;

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @BeforeEach
    void openOutbox() {
        database = Database.open(directory, 20_000, List.of());
        outbox = SqliteOutbox.open(database, HALL);
    }

    @AfterEach
    void closeOutbox() {
        database.close();
    }

    @Test
    void saysOnlineThenBringsWhatWaitedThenEachRecordAsItIsClosed() throws Exception {
        close(250);
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL);
                var uplink = start(broker.uri())) {
            await().until(() -> outbox.waiting() == 0);
            close(1);
            uplink.recordClosed();
            await().until(() -> outbox.waiting() == 0);

            assertThat(province.story)
                    .containsExactly(
                            "online started",
                            "packed 1-100",
                            "packed 101-200",
                            "packed 201-250",
                            "usage 251-251");
            assertThat(uplink.state()).isEqualTo(new UplinkState.Connected(CLOCK.instant()));
            assertThat(uplink.lastConfirmed()).contains(CLOCK.instant());
        }
    }

    @Test
    void drainsThirtyDaysWithoutAMessageTooManyAndWithTheChainWhole() throws Exception {
        database.<Integer>inTransaction(_ -> {
            close(2_880);
            return 0;
        });
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL);
                var uplink = start(broker.uri())) {
            await().until(() -> outbox.waiting() == 0);

            assertThat(packed(province)).hasSize(29);
            assertThat(province.records()).hasSize(2_880);
            var before = RecordHash.NONE;
            for (var each : province.records()) {
                assertThat(each.prev()).isEqualTo(before);
                before = RecordHash.of(each);
            }
            assertThat(uplink.lastConfirmed()).isPresent();
        }
    }

    @Test
    void onAMeteredLineRecordsTravelTogetherAndPackedAndTheStatusSaysHowOften() throws Exception {
        close(24);
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL);
                var uplink =
                        Uplink.start(
                                settings(
                                        broker.uri(),
                                        Duration.ofSeconds(30),
                                        Optional.empty(),
                                        Duration.ofHours(6)),
                                outbox,
                                Post.none(),
                                CLOCK,
                                heartbeat)) {
            await().until(() -> outbox.waiting() == 0);
            close(1);
            uplink.recordClosed();

            assertThat(province.story).containsExactly("online started", "packed 1-24");
            assertThat(province.messages)
                    .filteredOn(message -> message.topic().endsWith("/up/packed"))
                    .extracting(MqttMessage::contentType)
                    .containsExactly(MqttMessage.GZIP);
            var status = Payloads.read(HallStatus.class, province.messages.getFirst().payload());
            assertThat(status.recordsEvery()).isEqualTo(21_600);
            var message = province.messages.getLast();
            assertThat(message.topic()).isEqualTo(Topics.packed(HALL));
            assertThat(message.payload()).hasSizeLessThan(4_000);
            assertThat(message.expiry())
                    .hasValueSatisfying(left ->
                            assertThat(left)
                                    .isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
            assertThat(outbox.waiting()).isEqualTo(1);
        }
    }

    @Test
    void carriesCloudEventsAttributes() throws Exception {
        close(3);
        var ledger = outbox.head().ledger();
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL);
                var uplink = start(broker.uri())) {
            await().until(() -> outbox.waiting() == 0);

            assertThat(uplink.state()).isInstanceOf(UplinkState.Connected.class);
            assertThat(usage(province).getFirst().userProperties())
                    .containsEntry("id", ledger + "/1-3")
                    .containsEntry("source", "/halls/qn-0417")
                    .containsEntry("specversion", "1.0")
                    .containsEntry("type", "vn.conglang.usage.v1")
                    .containsEntry("time", "2026-11-23T08:00:00Z");
        }
    }

    @Test
    void keepsRecordsUntilTheProvinceHasStoredThemAndSendsThemAgain() throws Exception {
        close(5);
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL)) {
            province.beSilent();
            try (var uplink = start(broker.uri(), Duration.ofMillis(50))) {
                await().until(() -> usage(province).size() >= 3);
                assertThat(outbox.waiting()).isEqualTo(5);
                assertThat(uplink.lastConfirmed()).isEmpty();

                province.speakAgain();
                await().until(() -> outbox.waiting() == 0);

                assertThat(province.records()).hasSize(5);
            }
        }
    }

    @Test
    void findsTheWordOfTheProvinceThatCameWhileItWasAway() throws Exception {
        close(5);
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL)) {
            province.beSilent();
            var first = start(broker.uri());
            await().until(() -> province.records().size() == 5);
            first.close();
            province.confirm().forEach(done -> assertThat(done.join()).isLessThan(0x80));

            try (var second = start(broker.uri())) {
                await().until(() -> outbox.waiting() == 0);
                assertThat(second.lastConfirmed()).isPresent();
            }
        }
    }

    @Test
    void saysStoppedWhenItIsStopped() throws Exception {
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL)) {
            var uplink = start(broker.uri());
            await().until(() -> province.story.contains("online started"));

            uplink.close();

            await().until(() -> province.story.size() == 2);
            assertThat(province.story).containsExactly("online started", "offline stopped");
            assertThat(uplink.state()).isEqualTo(new UplinkState.Disconnected("stopped"));
        }
    }

    @Test
    void comesBackAfterTheBrokerDidAndLosesNothing() throws Exception {
        var broker = RealBroker.start();
        var port = broker.port();
        var uplink = start(broker.uri());
        await().until(() -> uplink.state() instanceof UplinkState.Connected);
        broker.close();
        await().until(() -> uplink.state() instanceof UplinkState.Disconnected);
        close(150);

        try (var again = RealBroker.startOn(port);
                var province = new FakeProvince(again.uri(), HALL)) {
            await().until(() -> outbox.waiting() == 0);

            assertThat(province.records()).hasSize(150);
            assertThat(again.port()).isEqualTo(port);
        }
        uplink.close();
    }

    @Test
    void saysWhyThereIsNoUplinkAndKeepsCounting() throws Exception {
        int nobodyListens;
        try (var socket = new ServerSocket(0)) {
            nobodyListens = socket.getLocalPort();
        }
        try (var uplink = start(URI.create("mqtt://127.0.0.1:" + nobodyListens))) {
            close(1);
            uplink.recordClosed();

            await().untilAsserted(() ->
                    assertThat(uplink.state().toString()).contains("Connection refused"));
            assertThat(outbox.waiting()).isEqualTo(1);
        }
    }

    @Test
    void namesTheCertificateFileThatIsMissing() {
        var files =
                new UplinkSettings.TlsFiles(
                        directory.resolve("ca.pem"),
                        directory.resolve("hall.pem"),
                        directory.resolve("hall.key"));
        try (var uplink =
                start(
                        URI.create("mqtts://localhost:8883"),
                        Duration.ofSeconds(30),
                        Optional.of(files))) {
            await().untilAsserted(() ->
                    assertThat(uplink.state().toString())
                            .contains("hall.pem: there is no such file"));
        }
    }

    @Test
    void bringsLettersThatWaitedAndThenEachAsItIsWritten() throws Exception {
        var letters = new FakeLetters(HALL);
        letters.add("1");
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL);
                var uplink =
                        start(
                                broker.uri(),
                                Duration.ofSeconds(30),
                                Optional.empty(),
                                new Post(Map.of(), List.of(letters)))) {
            await().until(() -> letters.waiting().isEmpty());
            letters.add("2");
            uplink.letterWaits();
            await().until(() -> letters.waiting().isEmpty());

            assertThat(province.story)
                    .containsExactly("online started", "receipt letter 1", "receipt letter 2");
            assertThat(province.messages.getLast().userProperties())
                    .containsEntry("id", "2")
                    .containsEntry("type", "vn.conglang.receipt.v1");
        }
    }

    @Test
    void givesWhatTheProvinceSaysToWhoeverHearsIt() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        Consumer<MqttMessage> hearer =
                message -> heard.add(message.topic() + " " + new String(message.payload(), UTF_8));
        Consumer<MqttMessage> broken =
                _ -> {
                    throw new IllegalStateException("a hearer that always breaks");
                };
        var post =
                new Post(
                        Map.of(
                                "down/settings",
                                hearer,
                                "down/bulletin/+",
                                hearer,
                                "down/bad",
                                broken),
                        List.of());
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL)) {
            province.say("down/bad", "0");
            province.say("down/settings", "1");
            try (var uplink = start(broker.uri(), Duration.ofSeconds(30), Optional.empty(), post)) {
                await().until(() -> heard.contains("down/settings 1"));
                province.say("down/bulletin/7", "2");
                province.say("down/bulletin/7/more", "3");
                province.say("down/bulletin/8", "4");
                await().until(() -> heard.contains("down/bulletin/8 4"));

                assertThat(heard)
                        .containsExactly(
                                "down/settings 1", "down/bulletin/7 2", "down/bulletin/8 4");
                assertThat(uplink.state()).isInstanceOf(UplinkState.Connected.class);
                assertThat(province.story).containsExactly("online started");
            }
        }
    }

    @Test
    void aHallWithoutUplinkKeepsItsRecords() {
        try (var none = Uplink.none()) {
            close(1);
            none.recordClosed();
            none.letterWaits();

            assertThat(none.state()).isEqualTo(new UplinkState.Disconnected("no broker is set"));
            assertThat(none.lastConfirmed()).isEmpty();
            assertThat(outbox.waiting()).isEqualTo(1);
        }
    }

    private void close(int quarters) {
        for (var i = 0; i < quarters; i++) {
            outbox.append(Quarters.number(closed++));
        }
    }

    @Test
    void promisesToBeHeardAgainWhileItWaitsAndIsNotMissedAfterItsEnd() throws Exception {
        try (var broker = RealBroker.start();
                var province = new FakeProvince(broker.uri(), HALL);
                var uplink = start(broker.uri())) {
            close(1);
            uplink.recordClosed();
            await().until(() -> outbox.waiting() == 0);
            assertThat(province.records()).hasSize(1);

            nanos.addAndGet(Duration.ofMinutes(4).toNanos());
            assertThat(heartbeats.hanging()).isEmpty();
            nanos.addAndGet(Duration.ofHours(2).toNanos());
            assertThat(heartbeats.hanging()).containsExactly("uplink");
        }
        assertThat(heartbeats.hanging()).isEmpty();
    }

    private Uplink start(URI broker) {
        return start(broker, Duration.ofSeconds(30));
    }

    private Uplink start(URI broker, Duration resendAfter) {
        return start(broker, resendAfter, Optional.empty());
    }

    private Uplink start(
            URI broker, Duration resendAfter, Optional<UplinkSettings.TlsFiles> files) {
        return start(broker, resendAfter, files, Post.none());
    }

    private Uplink start(
            URI broker, Duration resendAfter, Optional<UplinkSettings.TlsFiles> files, Post post) {
        var settings = settings(broker, resendAfter, files, Duration.ZERO);
        return Uplink.start(settings, outbox, post, CLOCK, heartbeat);
    }

    private static UplinkSettings settings(
            URI broker,
            Duration resendAfter,
            Optional<UplinkSettings.TlsFiles> files,
            Duration recordsEvery) {
        return new UplinkSettings(
                HALL,
                "boot-1",
                "0.1.0",
                broker,
                files,
                Duration.ofSeconds(60),
                Duration.ofMillis(500),
                resendAfter,
                Duration.ofSeconds(20),
                recordsEvery,
                () -> Optional.of(Instant.now()));
    }

    private static List<MqttMessage> usage(FakeProvince province) {
        return sentOn("/up/usage", province);
    }

    private static List<MqttMessage> packed(FakeProvince province) {
        return sentOn("/up/packed", province);
    }

    private static List<MqttMessage> sentOn(String topic, FakeProvince province) {
        return province.messages.stream().filter(m -> m.topic().endsWith(topic)).toList();
    }
}
