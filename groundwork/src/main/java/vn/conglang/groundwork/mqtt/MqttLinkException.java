package vn.conglang.groundwork.mqtt;

import java.util.Set;

/// The broker could not be reached, refused, or went away; the message says which.
public final class MqttLinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// MQTT 5.0 section 2.4: server busy, banned, session taken over (two that claim the same name
    /// would throw each other out for ever), message rate too high, quota exceeded, connection rate
    /// exceeded.
    private static final Set<Integer> NOT_SO_SOON = Set.of(0x89, 0x8A, 0x8E, 0x96, 0x97, 0x9F);

    private final int code;

    public MqttLinkException(String message) {
        super(message);
        this.code = 0;
    }

    public MqttLinkException(String message, Throwable cause) {
        super(message, cause);
        this.code = 0;
    }

    /// @param code the broker's reason code; 0 when it gave none
    MqttLinkException(String message, int code) {
        super(message);
        this.code = code;
    }

    /// @param code the broker's reason code; 0 when it gave none
    MqttLinkException(String message, Throwable cause, int code) {
        super(message, cause);
        this.code = code;
    }

    /// Whether the broker's reason is one that an attempt a second later can only make worse.
    public boolean asksForPatience() {
        return NOT_SO_SOON.contains(code);
    }
}
