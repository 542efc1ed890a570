package vn.conglang.gateway.uplink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.CloudEvent;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.HallStatus.State;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;

/// The messages of the contract that this hall sends, with their CloudEvents attributes.
final class Messages {
    private final UplinkSettings settings;
    private final Clock clock;

    Messages(UplinkSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// What we say of ourselves.
    ///
    /// @param since when this state began
    MqttMessage status(State state, String reason, Instant since) {
        var status =
                new HallStatus(state, settings.boot(), settings.agent(), reason, since.toString());
        return message(
                Topics.status(settings.hall()),
                Payloads.write(status),
                true,
                "vn.conglang.status.v1",
                settings.boot() + "/" + reason + "/" + since);
    }

    MqttMessage usage(Batch batch) {
        return message(
                Topics.usage(settings.hall()),
                batch.payload(),
                false,
                "vn.conglang.usage.v1",
                batch.id());
    }

    MqttMessage letter(Letter letter) {
        return message(letter.topic(), letter.payload(), false, letter.type(), letter.id());
    }

    private MqttMessage message(
            String topic, byte[] payload, boolean retained, String type, String id) {
        var event =
                new CloudEvent(id, "/halls/" + settings.hall(), type, clock.instant().toString());
        return new MqttMessage(
                topic, payload, 1, retained, Optional.<Duration>empty(), event.attributes());
    }
}
