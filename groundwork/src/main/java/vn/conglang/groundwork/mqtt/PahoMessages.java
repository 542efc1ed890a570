package vn.conglang.groundwork.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/// Translates messages to Paho's and back. Always into new objects: Paho writes into the properties
/// of a message it sends, so none is ever sent twice.
final class PahoMessages {
    /// Fixed header, packet id, property lengths and the properties other than the user's.
    private static final int OVERHEAD = 64;

    private PahoMessages() {}

    /// Refuses what MQTT or this house does not know.
    ///
    /// @throws IllegalArgumentException naming the topic and what is wrong with it
    static void check(MqttMessage message) {
        if (message.qos() != 0 && message.qos() != 1) {
            throw new IllegalArgumentException("qos must be 0 or 1 (got " + message.qos() + ")");
        }
        var topic = message.topic();
        if (topic.isEmpty()
                || topic.chars().anyMatch(c -> c == '+' || c == '#' || c == 0)
                || utf8(topic) > 65_535) {
            throw new IllegalArgumentException(
                    "a topic has 1 to 65535 bytes without +, # and NUL (got \"" + topic + "\")");
        }
    }

    static org.eclipse.paho.mqttv5.common.MqttMessage toPaho(MqttMessage message) {
        var paho = new org.eclipse.paho.mqttv5.common.MqttMessage(message.payload());
        paho.setQos(message.qos());
        paho.setRetained(message.retained());
        paho.setProperties(properties(message));
        return paho;
    }

    /// The MQTT 5 properties. JSON says that it is UTF-8.
    static MqttProperties properties(MqttMessage message) {
        var properties = new MqttProperties();
        if (message.payload().length > 0) {
            properties.setContentType(message.contentType());
        }
        if (message.payload().length > 0 && message.contentType().equals(MqttMessage.JSON)) {
            properties.setPayloadFormat(true);
        }
        message.expiry().ifPresent(e -> properties.setMessageExpiryInterval(e.toSeconds()));
        var user = new ArrayList<UserProperty>();
        message.userProperties().forEach((key, value) -> user.add(new UserProperty(key, value)));
        properties.setUserProperties(user);
        return properties;
    }

    static MqttMessage fromPaho(String topic, org.eclipse.paho.mqttv5.common.MqttMessage message) {
        var properties = message.getProperties();
        var expiry = properties == null ? null : properties.getMessageExpiryInterval();
        var contentType = properties == null ? null : properties.getContentType();
        return new MqttMessage(
                topic,
                message.getPayload(),
                message.getQos(),
                message.isRetained(),
                Optional.ofNullable(expiry).map(Duration::ofSeconds),
                Objects.requireNonNullElse(contentType, ""),
                userProperties(properties));
    }

    private static Map<String, String> userProperties(@Nullable MqttProperties properties) {
        var user = new LinkedHashMap<String, String>();
        if (properties != null && properties.getUserProperties() != null) {
            properties.getUserProperties().forEach(p -> user.put(p.getKey(), p.getValue()));
        }
        return user;
    }

    /// An upper bound of the packet's size in bytes.
    static long size(MqttMessage message) {
        long size = (long) OVERHEAD + utf8(message.topic()) + message.payload().length;
        for (var property : message.userProperties().entrySet()) {
            size += 5 + utf8(property.getKey()) + utf8(property.getValue());
        }
        return size;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
