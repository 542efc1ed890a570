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
/// @param contentType what the payload is (MQTT 5.0, section 3.3.2.3.9); empty on a received
///   message that did not say
/// @param userProperties MQTT 5 user properties
@SuppressWarnings("ArrayRecordComponent") // a wire payload; a copy per message would only cost
public record MqttMessage(
        String topic,
        byte[] payload,
        int qos,
        boolean retained,
        Optional<Duration> expiry,
        String contentType,
        Map<String, String> userProperties) {
    /// UTF-8 JSON, as nearly every payload of this house.
    public static final String JSON = "application/json";

    /// JSON made small (RFC 1952).
    public static final String GZIP = "application/gzip";

    /// A message of JSON.
    public MqttMessage(
            String topic,
            byte[] payload,
            int qos,
            boolean retained,
            Optional<Duration> expiry,
            Map<String, String> userProperties) {
        this(topic, payload, qos, retained, expiry, JSON, userProperties);
    }
}
