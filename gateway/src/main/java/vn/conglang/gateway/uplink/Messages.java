package vn.conglang.gateway.uplink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.CloudEvent;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.HallStatus.State;
import vn.conglang.telemetry.Packing;
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
                new HallStatus(
                        state,
                        settings.boot(),
                        settings.agent(),
                        reason,
                        since.toString(),
                        recordsEvery());
        return message(
                Topics.status(settings.hall()),
                Payloads.write(status),
                true,
                Optional.empty(),
                MqttMessage.JSON,
                "vn.conglang.status.v1",
                settings.boot() + "/" + reason + "/" + since);
    }

    private @Nullable Long recordsEvery() {
        return rounds() ? Math.max(1, settings.recordsEvery().toSeconds()) : null;
    }

    private boolean rounds() {
        return !settings.recordsEvery().isZero();
    }

    /// A batch that the province does not confirm is sent again: an old copy need not wait at the
    /// broker. What waited for hours goes packed on any line: after a storm 1,500 halls send it
    /// together.
    MqttMessage usage(Batch batch) {
        var hall = settings.hall();
        var packs = rounds() || Packing.pays(batch.records().size());
        return message(
                packs ? Topics.packed(hall) : Topics.usage(hall),
                packs ? Packing.pack(batch.payload()) : batch.payload(),
                false,
                Optional.of(Dispatch.LONGEST_PAUSE),
                packs ? MqttMessage.GZIP : MqttMessage.JSON,
                "vn.conglang.usage.v1",
                batch.id());
    }

    MqttMessage letter(Letter letter) {
        return message(
                letter.topic(),
                letter.payload(),
                false,
                letter.expiry(),
                MqttMessage.JSON,
                letter.type(),
                letter.id());
    }

    private MqttMessage message(
            String topic,
            byte[] payload,
            boolean retained,
            Optional<Duration> expiry,
            String contentType,
            String type,
            String id) {
        var event =
                new CloudEvent(id, "/halls/" + settings.hall(), type, clock.instant().toString());
        return new MqttMessage(
                topic, payload, 1, retained, expiry, contentType, event.attributes());
    }
}
