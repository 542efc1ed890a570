package vn.conglang.gateway.uplink;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.conglang.groundwork.mqtt.MqttMessage;

/// What is said over the connection besides records.
///
/// @param hearers who hears what of the province, by topic filter whose last level may be `+`.
///   Called on the link's thread, one at a time; the message is acknowledged to the broker when the
///   hearer returns. What a hearer throws is logged, and a retained message comes again with the
///   next connection.
/// @param letters what is sent, in this order, before records
public record Post(Map<String, Consumer<MqttMessage>> hearers, List<Letters> letters) {
    public Post {
        hearers = Map.copyOf(hearers);
        letters = List.copyOf(letters);
    }

    /// Nothing but records.
    public static Post none() {
        return new Post(Map.of(), List.of());
    }

    /// Gives a message to everybody who hears its topic.
    void deliver(MqttMessage message) {
        hearers.forEach((filter, hearer) -> {
            if (matches(filter, message.topic())) {
                hearer.accept(message);
            }
        });
    }

    private static boolean matches(String filter, String topic) {
        if (!filter.endsWith("/+")) {
            return filter.equals(topic);
        }
        var above = filter.length() - 1;
        return topic.startsWith(filter.substring(0, above)) && topic.indexOf('/', above) < 0;
    }
}
