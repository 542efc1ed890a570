package vn.conglang.groundwork.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MqttLinkTest {
    private static RealBroker broker;

    private final RecordingListener listener = new RecordingListener();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = RealBroker.plain();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void carriesAMessageWithItsPropertiesFromOneLinkToTheOther() {
        try (var receiver = connect("receiver", Optional.empty());
                var sender = connect("sender", Optional.empty())) {
            receiver.subscribe("test/carry", 1);

            var sent =
                    new MqttMessage(
                            "test/carry",
                            "{\"a\":1}".getBytes(UTF_8),
                            1,
                            false,
                            Optional.of(Duration.ofMinutes(5)),
                            Map.of("specversion", "1.0", "type", "vn.conglang.test"));
            assertThat(sender.publish(sent).join()).isZero();

            await().until(() -> !listener.received.isEmpty());
            var received = listener.received.getFirst();
            assertThat(received.topic()).isEqualTo("test/carry");
            assertThat(received.payload()).isEqualTo(sent.payload());
            assertThat(received.qos()).isEqualTo(1);
            assertThat(received.expiry()).hasValueSatisfying(e -> assertThat(e).isPositive());
            assertThat(received.contentType()).isEqualTo(MqttMessage.JSON);
            assertThat(received.userProperties()).isEqualTo(sent.userProperties());
        }
    }

    @Test
    void sendsTenThousandMessagesWithoutOneBeingRefused() {
        try (var sender = connect("burst", Optional.empty())) {
            var outcomes = new ArrayList<CompletableFuture<Integer>>();
            for (var i = 0; i < 10_000; i++) {
                outcomes.add(sender.publish(message("test/burst/" + i % 7, "{}")));
            }

            assertThat(outcomes).allSatisfy(o -> assertThat(o.join()).isLessThan(0x80));
        }
    }

    /// Paho's blocking client calls itself without end when it subscribes; this is the other one.
    @Test
    void p13SubscribesAgainAndAgainAndHearsEachMessageOnce() {
        try (var link = connect("subscriber", Optional.empty())) {
            for (var i = 0; i < 50; i++) {
                link.subscribe("test/again/" + i % 10, 1);
            }

            for (var i = 0; i < 10; i++) {
                link.publish(message("test/again/" + i, "{}")).join();
            }

            await().until(() -> listener.received.size() >= 10);
            assertThat(listener.received)
                    .extracting(MqttMessage::topic)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> "test/again/" + i).toList());
        }
    }

    @Test
    void sharesASubscriptionBetweenTwoLinks() {
        var other = new RecordingListener();
        try (var one = connect("share-1", Optional.empty());
                var two = MqttLink.connect(settings("share-2"), Optional.empty(), other);
                var sender = connect("share-sender", Optional.empty())) {
            one.subscribe("$share/province/test/shared/#", 1);
            two.subscribe("$share/province/test/shared/#", 1);

            for (var i = 0; i < 40; i++) {
                sender.publish(message("test/shared/" + i, "{}")).join();
            }

            await().until(() -> listener.received.size() + other.received.size() == 40);
            assertThat(listener.received).isNotEmpty();
            assertThat(other.received).isNotEmpty();
        }
    }

    /// After a goodbye it has to stay silent: what is said on the wire then is held by
    /// `MqttLinkBadBrokerTest`. This broker sometimes sees the end of a connection before the
    /// goodbye that it had read.
    @Test
    void lastWillSpeaksWhenALinkEndsAbruptly() {
        try (var watcher = connect("watcher", Optional.empty())) {
            watcher.subscribe("test/will/#", 1);
            var will = message("test/will/abrupt", "{\"state\":\"offline\"}");
            connect("abrupt", Optional.of(will)).closeAbruptly();

            await().until(() -> !listener.received.isEmpty());
            assertThat(listener.received)
                    .singleElement()
                    .extracting(MqttMessage::topic)
                    .isEqualTo("test/will/abrupt");
            assertThat(listener.lost).isEmpty();
        }
    }

    private MqttLink connect(String clientId, Optional<MqttMessage> lastWill) {
        return MqttLink.connect(settings(clientId), lastWill, listener);
    }

    private static MqttSettings settings(String clientId) {
        return settings(broker.uri(), clientId);
    }

    static MqttSettings settings(URI uri, String clientId) {
        return new MqttSettings(
                uri, clientId, Optional.empty(), Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    static MqttMessage message(String topic, String json) {
        return new MqttMessage(topic, json.getBytes(UTF_8), 1, false, Optional.empty(), Map.of());
    }
}
