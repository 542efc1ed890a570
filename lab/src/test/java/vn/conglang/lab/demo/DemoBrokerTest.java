package vn.conglang.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;

class DemoBrokerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    @Test
    void bringsAMessageThroughASharedSubscriptionOverLoopback() throws Exception {
        try (var broker = DemoBroker.start();
                var province = connect(broker, "province");
                var hall = connect(broker, "hall")) {
            assertThat(broker.uri().getHost()).isEqualTo("127.0.0.1");
            province.subscribe("$share/ingest/conglang/v1/halls/+/up/usage", 1);

            var acknowledged = hall.publish(message("conglang/v1/halls/demo/up/usage", "7 lượt"));

            assertThat(acknowledged.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isLessThan(0x80);
            await().untilAsserted(() -> assertThat(received).containsExactly("7 lượt"));
        }
    }

    private MqttLink connect(DemoBroker broker, String id) {
        var settings =
                new MqttSettings(
                        broker.uri(), id, Optional.empty(), Duration.ofSeconds(60), TIMEOUT);
        return MqttLink.connect(
                settings,
                Optional.empty(),
                new MqttLink.Listener() {
                    @Override
                    public void received(MqttMessage message) {
                        received.add(new String(message.payload(), StandardCharsets.UTF_8));
                    }

                    @Override
                    public void lost(String reason) {}
                });
    }

    private static MqttMessage message(String topic, String text) {
        return new MqttMessage(
                topic, text.getBytes(StandardCharsets.UTF_8), 1, false, Optional.empty(), Map.of());
    }
}
