package vn.conglang.groundwork.mqtt;

/// The broker could not be reached, refused, or went away; the message says which.
public final class MqttLinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MqttLinkException(String message) {
        super(message);
    }

    public MqttLinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
