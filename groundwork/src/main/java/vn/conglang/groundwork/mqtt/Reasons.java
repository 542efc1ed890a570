package vn.conglang.groundwork.mqtt;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// Puts what went wrong with a broker into words.
final class Reasons {
    /// MQTT 5.0 section 2.4, those that say no.
    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(0x80, "unspecified error"),
                    Map.entry(0x81, "malformed packet"),
                    Map.entry(0x82, "protocol error"),
                    Map.entry(0x83, "implementation specific error"),
                    Map.entry(0x84, "unsupported protocol version"),
                    Map.entry(0x85, "client identifier not valid"),
                    Map.entry(0x86, "bad user name or password"),
                    Map.entry(0x87, "not authorized"),
                    Map.entry(0x88, "server unavailable"),
                    Map.entry(0x89, "server busy"),
                    Map.entry(0x8A, "banned"),
                    Map.entry(0x8B, "server shutting down"),
                    Map.entry(0x8C, "bad authentication method"),
                    Map.entry(0x8D, "keep alive timeout"),
                    Map.entry(0x8E, "session taken over by another client of the same id"),
                    Map.entry(0x8F, "topic filter invalid"),
                    Map.entry(0x90, "topic name invalid"),
                    Map.entry(0x93, "receive maximum exceeded"),
                    Map.entry(0x94, "topic alias invalid"),
                    Map.entry(0x95, "packet too large"),
                    Map.entry(0x96, "message rate too high"),
                    Map.entry(0x97, "quota exceeded"),
                    Map.entry(0x98, "administrative action"),
                    Map.entry(0x99, "payload format invalid"),
                    Map.entry(0x9A, "retain not supported"),
                    Map.entry(0x9B, "QoS not supported"),
                    Map.entry(0x9C, "use another server"),
                    Map.entry(0x9D, "server moved"),
                    Map.entry(0x9E, "shared subscriptions not supported"),
                    Map.entry(0x9F, "connection rate exceeded"),
                    Map.entry(0xA0, "maximum connect time"),
                    Map.entry(0xA1, "subscription identifiers not supported"),
                    Map.entry(0xA2, "wildcard subscriptions not supported"));

    private Reasons() {}

    /// A reason code as number and words: `0x87 not authorized`.
    static String code(int code) {
        return "0x%02X %s".formatted(code, NAMES.getOrDefault(code, "unknown reason"));
    }

    static String disconnected(@Nullable MqttDisconnectResponse response) {
        if (response == null) {
            return "connection lost";
        }
        var exception = response.getException();
        if (exception != null) {
            return "connection lost: " + words(exception);
        }
        var said = response.getReasonString();
        return "the broker ended the connection: "
                + code(response.getReturnCode())
                + (said == null ? "" : " (" + said + ")");
    }

    static MqttLinkException exception(URI broker, String what, @Nullable Throwable cause) {
        var message = broker + ": " + what;
        return cause == null
                ? new MqttLinkException(message)
                : new MqttLinkException(message + ": " + words(cause), cause, refusal(cause));
    }

    /// The broker's reason code, 0 when it gave none.
    static int code(@Nullable MqttDisconnectResponse response) {
        return response == null || response.getException() != null ? 0 : response.getReturnCode();
    }

    private static int refusal(Throwable thrown) {
        return thrown instanceof MqttException paho
                        && paho.getCause() == null
                        && paho.getReasonCode() >= 0x80
                        && paho.getReasonCode() <= 0xA2
                ? paho.getReasonCode()
                : 0;
    }

    /// The deepest thing that was said, for Paho and TLS wrap the cause several times.
    static String words(Throwable thrown) {
        var refusal = refusal(thrown);
        if (refusal != 0) {
            return code(refusal);
        }
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return switch (deepest) {
            case EOFException _ -> "the broker closed the connection";
            case UnknownHostException _ -> "unknown host";
            case SocketTimeoutException _ -> "no answer in time";
            default ->
                    deepest.getMessage() == null
                            ? deepest.getClass().getSimpleName()
                            : deepest.getMessage();
        };
    }
}
