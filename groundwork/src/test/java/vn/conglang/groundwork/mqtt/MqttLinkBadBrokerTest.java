package vn.conglang.groundwork.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.conglang.groundwork.mqtt.MqttLinkTest.message;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.groundwork.mqtt.Conversation.Publish;

/// What a link does with a broker that misbehaves. The P numbers are the known traps of Paho 1.2.5;
/// P12 is in [MqttLinkTlsTest], P13 in [MqttLinkTest].
class MqttLinkBadBrokerTest {
    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    private static final int MAXIMUM_QOS = 0x24;
    private static final int RETAIN_AVAILABLE = 0x25;
    private static final int MAXIMUM_PACKET_SIZE = 0x27;

    private static final String CLIENT = "bad-test";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RecordingListener listener = new RecordingListener();

    @ParameterizedTest(name = "receive maximum {0}")
    @CsvSource({"32768, 128, 0", "65535, 255, 255", "40000, 156, 64"})
    void p1RefusesAReceiveMaximumThatPahoReadsAsNegative(int value, int high, int low)
            throws IOException {
        try (var broker = accepting(RECEIVE_MAXIMUM, high, low)) {
            assertThatThrownBy(() -> connect(broker))
                    .isInstanceOf(MqttLinkException.class)
                    .hasMessage(
                            broker.uri()
                                    + ": its Receive Maximum is "
                                    + value
                                    + "; set it to 1 to 32767 there, or let it leave it out");
        }
    }

    @Test
    void refusesAReceiveMaximumOfNothing() throws IOException {
        try (var broker = accepting(RECEIVE_MAXIMUM, 0, 0)) {
            assertThatThrownBy(() -> connect(broker))
                    .isInstanceOf(MqttLinkException.class)
                    .hasMessageContaining("Receive Maximum is 0;");
        }
    }

    @Test
    void p14RefusesABrokerThatWouldLowerTheQos() throws IOException {
        try (var broker = accepting(MAXIMUM_QOS, 0)) {
            assertThatThrownBy(() -> connect(broker))
                    .isInstanceOf(MqttLinkException.class)
                    .hasMessageContaining("QoS 0 only");
        }
    }

    @Test
    void p14RefusesABrokerThatWouldDropTheRetainFlag() throws IOException {
        try (var broker = accepting(RETAIN_AVAILABLE, 0)) {
            assertThatThrownBy(() -> connect(broker))
                    .isInstanceOf(MqttLinkException.class)
                    .hasMessageContaining("keeps no retained messages");
        }
    }

    @ParameterizedTest(name = "CONNACK {0}")
    @CsvSource({
        "135, 0x87 not authorized",
        "136, 0x88 server unavailable",
        "138, 0x8A banned",
        "151, 0x97 quota exceeded"
    })
    void saysWhyTheBrokerRefused(int code, String words) throws IOException {
        try (var broker =
                BadBroker.that(client -> {
                    client.read();
                    client.connack(code);
                })) {
            assertThatThrownBy(() -> connect(broker))
                    .isInstanceOf(MqttLinkException.class)
                    .hasMessage(broker.uri() + ": connecting: " + words);
        }
    }

    @ParameterizedTest(name = "CONNACK {0}")
    @CsvSource({"137, true", "151, true", "159, true", "135, false", "136, false"})
    void knowsWhichRefusalsAskForPatience(int code, boolean patience) throws IOException {
        try (var broker =
                BadBroker.that(client -> {
                    client.read();
                    client.connack(code);
                })) {
            assertThatThrownBy(() -> connect(broker))
                    .isInstanceOfSatisfying(
                            MqttLinkException.class,
                            e -> assertThat(e.asksForPatience()).isEqualTo(patience));
        }
    }

    @Test
    void p8DoesNotHangWhenTheBrokerClosesInsteadOfAnswering() throws IOException {
        try (var broker = BadBroker.that(Conversation::read)) {
            assertThatThrownBy(() -> connect(broker))
                    .isInstanceOf(MqttLinkException.class)
                    .hasMessageContaining("the broker closed the connection");
        }
    }

    /// Paho starts its threads with pauses; one that is started after the end would stay.
    @Test
    void p16LeavesNoThreadBehindWhenTheBrokerClosesBeforeAnythingIsSaid() throws IOException {
        try (var broker = BadBroker.that(_ -> {})) {
            for (var attempt = 0; attempt < 10; attempt++) {
                assertThatThrownBy(() -> connect(broker)).isInstanceOf(MqttLinkException.class);
            }

            awaitNoThreads();
        }
    }

    @Test
    void givesUpOnABrokerThatNeverAnswersAndLeavesNoThreadBehind() throws IOException {
        try (var broker = BadBroker.that(Conversation::stayMute)) {
            assertThatThrownBy(() -> connect(broker, Duration.ofMillis(300)))
                    .isInstanceOf(MqttLinkException.class);

            awaitNoThreads();
        }
    }

    @Test
    void saysSoWhenTheAnswerIsRubbish() throws IOException {
        try (var broker =
                BadBroker.that(client -> {
                    client.read();
                    client.send('H', 'T', 'T', 'P', '/', '1', '.', '1', ' ', '4', '0', '0');
                    client.stayMute();
                })) {
            assertThatThrownBy(() -> connect(broker)).isInstanceOf(MqttLinkException.class);

            awaitNoThreads();
        }
    }

    @Test
    void p3AndP9StartsCleanAndKeepsNoSession() throws Exception {
        var connect = new ArrayBlockingQueue<Conversation.Packet>(1);
        try (var broker = keeping(connect);
                var link = connect(broker)) {
            var said = Connect.of(connect.take());

            assertThat(link.isConnected()).isTrue();
            assertThat(said.version()).isEqualTo(5);
            assertThat(said.flags()).as("clean start only").isEqualTo(0x02);
            assertThat(said.properties().getOrDefault(Connect.SESSION_EXPIRY, 0L)).isZero();
            assertThat(said.will()).isNull();
        }
    }

    @Test
    void leavesItsWillRetainedWithQosAndProperties() throws Exception {
        var connect = new ArrayBlockingQueue<Conversation.Packet>(1);
        var will =
                new MqttMessage(
                        "t/status",
                        "{\"state\":\"offline\"}".getBytes(StandardCharsets.UTF_8),
                        1,
                        true,
                        Optional.empty(),
                        Map.of("type", "vn.conglang.status.v1"));
        try (var broker = keeping(connect);
                var link =
                        MqttLink.connect(
                                settings(broker.uri(), PATIENCE), Optional.of(will), listener)) {
            var said = Connect.of(connect.take());

            assertThat(link.isConnected()).isTrue();
            assertThat(said.flags()).as("retain, QoS 1, will, clean start").isEqualTo(0x2E);
            var sent = Objects.requireNonNull(said.will());
            assertThat(sent.topic()).isEqualTo("t/status");
            assertThat(sent.payload()).isEqualTo("{\"state\":\"offline\"}");
            assertThat(sent.user())
                    .containsEntry("type", "vn.conglang.status.v1")
                    .containsEntry("content-type", "application/json");
        }
    }

    private static BadBroker keeping(BlockingQueue<Conversation.Packet> connect)
            throws IOException {
        return BadBroker.that(client -> {
            connect.add(client.accept());
            client.stayMute();
        });
    }

    @Test
    void p10WritesNothingToTheCard() throws Exception {
        var folder = Path.of("").toAbsolutePath();
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.readPublish();
                            client.stayMute();
                        });
                var link = connect(broker)) {
            var unconfirmed = link.publish(message("t/one", "{}"));

            assertThat(unconfirmed).isNotDone();
            assertThat(named(folder)).isEmpty();
            assertThat(named(temporary)).isEmpty();
            link.closeAbruptly(); // or its end would wait for the confirmation
        }
    }

    /// Files as Paho's file persistence names them: a folder with the client's id.
    private static List<String> named(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(CLIENT) || name.contains("paho"))
                    .toList();
        }
    }

    @Test
    void p11ALinkThatIsGoneRefusesAMessageAndSendsItAtNoLaterTime() throws Exception {
        var received = new CopyOnWriteArrayList<String>();
        try (var broker =
                BadBroker.that(client -> {
                    client.accept();
                    received.add(client.readPublish().topic());
                    client.stayMute();
                })) {
            var gone = connect(broker);
            gone.closeAbruptly();

            assertThatThrownBy(() -> gone.publish(message("t/late", "{}")).join())
                    .isInstanceOf(CompletionException.class);

            try (var next = connect(broker)) {
                var sent = next.publish(message("t/next", "{}"));
                await().until(() -> received.contains("t/next"));
                assertThat(sent).isNotCompletedExceptionally();
                assertThat(received).doesNotContain("t/late");
                next.closeAbruptly(); // or its end would wait for the confirmation
            }
        }
    }

    @Test
    void p4ReportsARefusalInPuback() throws IOException {
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.puback(client.readPublish().packetId(), 0x87);
                            client.puback(client.readPublish().packetId(), 0x10);
                            client.stayMute();
                        });
                var link = connect(broker)) {
            assertThat(link.publish(message("t/refused", "{}")).join()).isEqualTo(0x87);
            assertThat(link.publish(message("t/nobody", "{}")).join()).isEqualTo(0x10);
            assertThat(link.isConnected()).isTrue();
        }
    }

    @ParameterizedTest(name = "P7: receive maximum {0} gives {1} places")
    @CsvSource({"1, 1", "2, 1", "5, 4", "17, 16", "1000, 16"})
    void p7NeverHasMoreUnderWayThanTheWindowHasPlaces(int receiveMaximum, int places)
            throws Exception {
        var unacknowledged = new AtomicInteger();
        var most = new AtomicInteger();
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept(
                                    RECEIVE_MAXIMUM, receiveMaximum >> 8, receiveMaximum & 0xFF);
                            holdBack(client, places, unacknowledged, most);
                        });
                var link = connect(broker)) {
            assertThat(link.windowWidth()).isEqualTo(places);
            var outcomes = new ArrayList<CompletableFuture<Integer>>();
            for (var i = 0; i < 3 * places; i++) {
                outcomes.add(link.publish(message("t/" + i, "{}")));
            }

            assertThat(outcomes).allSatisfy(o -> assertThat(o.join()).isZero());
            assertThat(most.get()).isEqualTo(places);
        }
    }

    /// Acknowledges only when as many came as are allowed.
    private static void holdBack(
            Conversation client, int places, AtomicInteger unacknowledged, AtomicInteger most)
            throws IOException {
        var held = new ArrayList<Integer>();
        while (true) {
            held.add(client.readPublish().packetId());
            most.accumulateAndGet(unacknowledged.incrementAndGet(), Math::max);
            if (held.size() == places) {
                unacknowledged.addAndGet(-places);
                for (var id : held) {
                    client.puback(id, 0);
                }
                held.clear();
            }
        }
    }

    @Test
    void p2NeverSendsATopicAliasBeforeItsName() throws Exception {
        var orphans = new CopyOnWriteArrayList<Publish>();
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept(TOPIC_ALIAS_MAXIMUM, 0, 10, RECEIVE_MAXIMUM, 0, 3);
                            watchAliases(client, orphans);
                        });
                var link = connect(broker)) {
            var outcomes = new CopyOnWriteArrayList<CompletableFuture<Integer>>();
            var publishers = new ArrayList<Thread>();
            for (var i = 0; i < 8; i++) {
                publishers.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (var n = 0; n < 40; n++) {
                                        outcomes.add(link.publish(message("t/" + n, "{}")));
                                    }
                                }));
            }
            for (var publisher : publishers) {
                publisher.join();
            }

            assertThat(outcomes).hasSize(320).allSatisfy(o -> assertThat(o.join()).isZero());
            assertThat(orphans).isEmpty();
        }
    }

    private static void watchAliases(Conversation client, List<Publish> orphans)
            throws IOException {
        var names = new HashMap<Integer, String>();
        while (true) {
            var publish = client.readPublish();
            if (publish.topic().isEmpty() && !names.containsKey(publish.alias())) {
                orphans.add(publish);
            }
            if (!publish.topic().isEmpty() && publish.alias() > 0) {
                names.put(publish.alias(), publish.topic());
            }
            client.puback(publish.packetId(), 0);
        }
    }

    @Test
    void p3AndP15TheSameMessageGoesWholeOverTheNextLinkAfterTheFirstWasCut() throws Exception {
        var seen = new CopyOnWriteArrayList<Publish>();
        var same = message("t/again", "{}");
        try (var broker =
                BadBroker.that(client -> {
                    client.accept(TOPIC_ALIAS_MAXIMUM, 0, 10);
                    var publish = client.readPublish();
                    seen.add(publish);
                    if (seen.size() == 2) {
                        client.puback(publish.packetId(), 0);
                        client.stayMute();
                    }
                })) {
            try (var first = connect(broker)) {
                var outcome = first.publish(same);
                assertThatThrownBy(outcome::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(MqttLinkException.class);
            }
            try (var second = connect(broker)) {
                assertThat(second.publish(same).join()).isZero();
            }

            assertThat(seen).extracting(Publish::topic).containsExactly("t/again", "t/again");
            assertThat(seen).extracting(Publish::duplicate).containsExactly(false, false);
        }
    }

    @Test
    void p5EachMessageOfACutConnectionHasOneOutcomeAndTheLossIsToldOnce() throws Exception {
        var outcomes = new CopyOnWriteArrayList<String>();
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.puback(client.readPublish().packetId(), 0);
                            for (var i = 0; i < 9; i++) {
                                client.readPublish();
                            }
                        });
                var link = connect(broker)) {
            for (var i = 0; i < 10; i++) {
                var _ =
                        link.publish(message("t/" + i, "{}"))
                                .whenComplete((code, failure) ->
                                        outcomes.add(failure == null ? "ok" : "failed"));
            }

            await().until(() -> outcomes.size() == 10 && listener.lost.size() == 1);
            assertThat(outcomes).filteredOn("ok"::equals).hasSize(1);
            assertThat(listener.lost.getFirst()).contains("the broker closed the connection");
            assertThat(link.isConnected()).isFalse();
            assertThatThrownBy(() -> link.publish(message("t/late", "{}")).join())
                    .hasCauseInstanceOf(MqttLinkException.class);
            awaitNoThreads();
            assertThat(listener.lost).hasSize(1);
        }
    }

    @Test
    void p6LeavesNoThreadThatWouldReconnect() throws Exception {
        try (var broker =
                BadBroker.that(client -> {
                    client.accept();
                    client.readPublish();
                })) {
            try (var link = connect(broker)) {
                var outcome = link.publish(message("t/last", "{}"));
                await().until(outcome::isCompletedExceptionally);
                await().until(() -> !listener.lost.isEmpty());
                assertThat(link.isConnected()).isFalse();
            }

            awaitNoThreads();
            assertThat(broker.connections()).isEqualTo(1);
        }
    }

    @Test
    void p8AListenerThatBlocksHoldsUpNeitherAcknowledgementsNorItself() throws Exception {
        var mayGo = new CountDownLatch(1);
        var acks = new ArrayBlockingQueue<Integer>(10);
        var inListener = new ArrayBlockingQueue<Integer>(1);
        var links = new ArrayBlockingQueue<MqttLink>(1);
        var blocking =
                new RecordingListener() {
                    @Override
                    public void received(MqttMessage message) {
                        try {
                            var link = links.take();
                            inListener.add(link.publish(message("t/inside", "{}")).join());
                            mayGo.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.publish(7);
                            while (true) {
                                var packet = client.read();
                                if (packet.type() == Conversation.PUBLISH) {
                                    client.puback(Publish.of(packet).packetId(), 0);
                                } else if (packet.type() == Conversation.PUBACK) {
                                    acks.add(packet.packetId());
                                }
                            }
                        });
                var link =
                        MqttLink.connect(
                                settings(broker.uri(), Duration.ofSeconds(20)),
                                Optional.empty(),
                                blocking)) {
            links.add(link);
            assertThat(inListener.take()).isZero();
            assertThat(link.publish(message("t/outside", "{}")).join()).isZero();
            assertThat(acks).as("not taken yet, so not acknowledged").isEmpty();

            mayGo.countDown();

            assertThat(acks.take()).isEqualTo(7);
        }
    }

    @Test
    void aMessageThatTheListenerDidNotTakeIsNotAcknowledged() throws Exception {
        var afterwards = new ArrayBlockingQueue<String>(10);
        var refusing =
                new RecordingListener() {
                    @Override
                    public void received(MqttMessage message) {
                        throw new IllegalStateException("no room");
                    }
                };
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.publish(7);
                            listenToTheEnd(client, afterwards);
                        });
                var link =
                        MqttLink.connect(
                                settings(broker.uri(), Duration.ofSeconds(20)),
                                Optional.empty(),
                                refusing)) {
            assertThat(afterwards.take()).isEqualTo("end");
            await().until(() -> !refusing.lost.isEmpty());
            assertThat(refusing.lost.getFirst()).contains("was not taken").contains("no room");
            assertThat(link.isConnected()).isFalse();
        }
    }

    private static void listenToTheEnd(Conversation client, BlockingQueue<String> heard) {
        try {
            while (true) {
                heard.add("packet " + client.read().type());
            }
        } catch (IOException e) {
            heard.add("end");
        }
    }

    @Test
    void endsALinkWhoseBrokerSendsMoreThanWeSaidWeCanHold() throws Exception {
        var never = new CountDownLatch(1);
        var slow =
                new RecordingListener() {
                    @Override
                    public void received(MqttMessage message) {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.readPublish();
                            for (var id = 1; id < 1_000; id++) {
                                client.publish(id);
                            }
                            client.stayMute();
                        });
                var link =
                        MqttLink.connect(
                                settings(broker.uri(), Duration.ofSeconds(2)),
                                Optional.empty(),
                                slow)) {
            var outcome = link.publish(message("t/go", "{}"));
            await().until(outcome::isCompletedExceptionally);
            assertThat(link.isConnected()).isFalse();
            never.countDown();
            await().until(() -> !slow.lost.isEmpty());
            assertThat(slow.lost.getFirst())
                    .containsAnyOf(
                            "more messages than we said we can hold",
                            "no message was acknowledged for 2 s");
        }
    }

    /// As Mosquitto 2.0.11 does.
    @Test
    void takesAllOfABrokerThatSendsMoreThanWeSaidWeCanHold() throws Exception {
        var many = 1_000;
        var slow =
                new RecordingListener() {
                    @Override
                    public void received(MqttMessage message) {
                        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                        super.received(message);
                    }
                };
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.readPublish();
                            for (var id = 1; id <= many; id++) {
                                client.publish(id);
                            }
                            client.stayMute();
                        });
                var link =
                        MqttLink.connect(
                                settings(broker.uri(), Duration.ofSeconds(30)),
                                Optional.empty(),
                                slow)) {
            var _ = link.publish(message("t/go", "{}"));
            await().atMost(Duration.ofSeconds(60)).until(() -> slow.received.size() == many);
            assertThat(link.isConnected()).isTrue();
            assertThat(slow.lost).isEmpty();
        }
    }

    @Test
    void tellsWhatTheBrokerSaidWhenItEndedTheConnection() throws Exception {
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.readPublish();
                            client.send(0xE0, 2, 0x8B, 0);
                            client.stayMute();
                        });
                var link = connect(broker)) {
            var outcome = link.publish(message("t/before", "{}"));

            await().until(() -> !listener.lost.isEmpty());
            assertThat(listener.lost.getFirst())
                    .isEqualTo("the broker ended the connection: 0x8B server shutting down");
            await().until(outcome::isCompletedExceptionally);
            assertThat(link.isConnected()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a type that does not exist, '0,0'",
        "a publish cut short, '50,2,0,9'",
        "a puback with a reason that does not exist, '64,3,0,1,119'",
        "a property that does not exist, '50,8,0,1,116,0,1,1,119,120'",
        "a packet of 256 MB, '48,255,255,255,127'"
    })
    void endsALinkWhoseBrokerSendsRubbish(String what, String bytes) throws Exception {
        var rubbish = Arrays.stream(bytes.split(",")).mapToInt(Integer::parseInt);
        var all = rubbish.toArray();
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.readPublish();
                            client.send(all);
                            client.stayMute();
                        });
                var link = connect(broker)) {
            var outcome = link.publish(message("t/before", "{}"));

            await(what).until(outcome::isCompletedExceptionally);
            await(what).until(() -> !listener.lost.isEmpty());
            assertThat(link.isConnected()).isFalse();
            awaitNoThreads();
        }
    }

    @Test
    void endsALinkWhoseBrokerAcknowledgesNothing() throws Exception {
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.stayMute();
                        });
                var link = connect(broker, Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> link.publish(message("t/silence", "{}")).join())
                    .hasCauseInstanceOf(MqttLinkException.class)
                    .hasMessageContaining("no message was acknowledged");
            await().until(() -> !listener.lost.isEmpty());
        }
    }

    @ParameterizedTest(name = "SUBACK {0}")
    @CsvSource({"135, 0x87 not authorized", "158, 0x9E shared", "0, granted only QoS 0 of 1"})
    void saysWhyASubscriptionWasRefused(int code, String words) throws Exception {
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept();
                            client.suback(client.read().packetId(), code);
                            client.stayMute();
                        });
                var link = connect(broker)) {
            assertThatThrownBy(() -> link.subscribe("$share/province/a/#", 1))
                    .isInstanceOf(MqttLinkException.class)
                    .hasMessageContaining("subscribing to $share/province/a/#")
                    .hasMessageContaining(words);
        }
    }

    @Test
    void refusesAMessageLargerThanTheBrokerTakesAndStaysConnected() throws Exception {
        try (var broker =
                        BadBroker.that(client -> {
                            client.accept(MAXIMUM_PACKET_SIZE, 0, 0, 4, 0);
                            client.acknowledgeEverything();
                        });
                var link = connect(broker)) {
            assertThat(link.largestPacket()).isEqualTo(1024);
            assertThatThrownBy(() -> link.publish(message("t", "x".repeat(2_000))).join())
                    .hasMessageContaining("packets of at most 1024 bytes can be sent");
            assertThat(link.publish(message("t", "{}")).join()).isZero();
        }
    }

    @Test
    void saysGoodbyeWhenClosedAndNothingWhenClosedAbruptly() throws Exception {
        var heard = new ArrayBlockingQueue<String>(10);
        try (var broker =
                BadBroker.that(client -> {
                    client.accept();
                    listenToTheEnd(client, heard);
                })) {
            connect(broker).close();
            assertThat(heard.take()).isEqualTo("packet " + Conversation.DISCONNECT);
            assertThat(heard.take()).isEqualTo("end");

            connect(broker).closeAbruptly();
            assertThat(heard.take()).isEqualTo("end");
            assertThat(listener.lost).isEmpty();
            awaitNoThreads();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://192.0.2.1:1883, use mqtts://",
        "mqtt://[2001:db8::1]:1883, use mqtts://",
        "tcp://127.0.0.1:1883, must begin with mqtts://",
        "mqtts://127.0.0.1/path, must be of the form",
        "mqtts://127.0.0.1:8883, needs a key and certificates"
    })
    void refusesAnAddressThatWouldNotBeSafeOrMakesNoSense(URI uri, String words) {
        assertThatThrownBy(() ->
                        MqttLink.connect(
                                settings(uri, Duration.ofSeconds(1)), Optional.empty(), listener))
                .isInstanceOf(MqttLinkException.class)
                .hasMessageStartingWith(uri.toString())
                .hasMessageContaining(words);
    }

    private static BadBroker accepting(int... properties) throws IOException {
        return BadBroker.that(client -> {
            client.accept(properties);
            client.stayMute();
        });
    }

    private MqttLink connect(BadBroker broker) {
        return connect(broker, PATIENCE);
    }

    private MqttLink connect(BadBroker broker, Duration timeout) {
        return MqttLink.connect(settings(broker.uri(), timeout), Optional.empty(), listener);
    }

    private static MqttSettings settings(URI uri, Duration timeout) {
        return new MqttSettings(uri, CLIENT, Optional.empty(), Duration.ofMinutes(1), timeout);
    }

    /// Paho names its threads after the client id, and we ours.
    private static void awaitNoThreads() {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(t -> t.getName().contains(CLIENT)));
    }
}
