package vn.conglang.groundwork.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client says of itself first (MQTT 5, 3.1).
///
/// @param flags clean start 0x02, will 0x04, its QoS 1 0x08, its retain 0x20
/// @param properties numbers, by property identifier
/// @param will null without one
record Connect(
        int version,
        int flags,
        Map<Integer, Long> properties,
        String clientId,
        @Nullable Will will) {
    static final int SESSION_EXPIRY = 0x11;
    private static final int WILL = 0x04;

    /// The message that the broker sends when the client is lost.
    ///
    /// @param properties numbers, by property identifier
    /// @param user the user properties
    record Will(
            String topic,
            String payload,
            Map<Integer, Long> properties,
            Map<String, String> user) {}

    static Connect of(Conversation.Packet packet) {
        var body = packet.body().duplicate();
        text(body);
        var version = body.get();
        var flags = body.get() & 0xFF;
        body.getShort(); // keep-alive
        var properties = properties(body, new HashMap<>());
        var clientId = text(body);
        return new Connect(
                version, flags, properties, clientId, (flags & WILL) == 0 ? null : will(body));
    }

    private static Will will(ByteBuffer body) {
        var user = new LinkedHashMap<String, String>();
        var properties = properties(body, user);
        return new Will(text(body), text(body), properties, user);
    }

    private static Map<Integer, Long> properties(ByteBuffer body, Map<String, String> user) {
        var numbers = new HashMap<Integer, Long>();
        var length = Conversation.variableInt(body);
        var end = body.position() + length;
        while (body.position() < end) {
            int property = body.get();
            switch (property) {
                case 0x01, 0x17, 0x19 -> numbers.put(property, (long) body.get());
                case 0x21, 0x22 -> numbers.put(property, body.getShort() & 0xFFFFL);
                case 0x02, SESSION_EXPIRY, 0x18, 0x27 ->
                        numbers.put(property, body.getInt() & 0xFFFFFFFFL);
                case 0x03 -> user.put("content-type", text(body));
                case 0x26 -> user.put(text(body), text(body));
                default -> throw new IllegalStateException("a property we never send: " + property);
            }
        }
        return numbers;
    }

    private static String text(ByteBuffer body) {
        var bytes = new byte[body.getShort() & 0xFFFF];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
