package vn.conglang.groundwork.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One application message, to send or as received.
///
/// @param topic the topic
/// @param payload the bytes; not copied, do not change them afterwards
/// @param qos 0 or 1
/// @param retained whether the broker keeps it; on a received message, whether it came from the
///   broker's store
/// @param expiry after what time the broker may drop it undelivered
/// @param userProperties MQTT 5 user properties
@SuppressWarnings("ArrayRecordComponent") // a wire payload; a copy per message would only cost
public record MqttMessage(
        String topic,
        byte[] payload,
        int qos,
        boolean retained,
        Optional<Duration> expiry,
        Map<String, String> userProperties) {}
