package vn.conglang.province;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;

/// A hall's connection to the broker: sends, and hears its acks.
public final class TestUplink implements AutoCloseable {
    private final HallId hall;
    private final MqttLink link;
    private final List<MqttMessage> heard = new CopyOnWriteArrayList<>();

    public TestUplink(URI broker, HallId hall) {
        this.hall = hall;
        this.link = MqttLink.connect(settings(broker, "hall"), Optional.empty(), new Heard());
        link.subscribe(Topics.ack(hall), 1);
    }

    public static MqttSettings settings(URI broker, String name) {
        return new MqttSettings(
                broker,
                name + "-" + UUID.randomUUID(),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    public void send(List<Written> records) {
        send(Topics.usage(hall), TestHall.payload(records), false);
    }

    public void send(String topic, byte[] payload, boolean retained) {
        link.publish(
                        new MqttMessage(
                                topic, payload, 1, retained, Optional.empty(), java.util.Map.of()))
                .join();
    }

    /// The acks heard, in order.
    public List<Ack> acks() {
        var acks = new ArrayList<Ack>();
        heard.forEach(message -> acks.add(Payloads.read(Ack.class, message.payload())));
        return acks;
    }

    public List<MqttMessage> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        link.close();
    }

    private final class Heard implements MqttLink.Listener {
        @Override
        public void received(MqttMessage message) {
            heard.add(message);
        }

        @Override
        public void lost(String reason) {}
    }
}
