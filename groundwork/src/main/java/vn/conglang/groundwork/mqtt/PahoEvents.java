package vn.conglang.groundwork.mqtt;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Paho tells of a connection, on Paho's threads: only hands over, never waits, never calls
/// back.
final class PahoEvents implements MqttCallback {
    private static final Logger log = LoggerFactory.getLogger(PahoEvents.class);

    private final Inbox inbox;
    private final Lost lost;

    /// Hears why a connection ended, and with which of the broker's reason codes; 0 = none.
    interface Lost {
        void accept(String reason, int code);
    }

    PahoEvents(Inbox inbox, Lost lost) {
        this.inbox = inbox;
        this.lost = lost;
    }

    @Override
    public void disconnected(@Nullable MqttDisconnectResponse response) {
        lost.accept(Reasons.disconnected(response), Reasons.code(response));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        var acknowledge = message.getQos() > 0;
        var id = acknowledge ? message.getId() : 0;
        if (inbox.offer(PahoMessages.fromPaho(topic, message), id)) {
            return;
        }
        if (acknowledge) {
            lost.accept("the broker sent more messages than we said we can hold", 0);
        } else {
            log.atWarn().addKeyValue("topic", topic).log("message of QoS 0 dropped, too many wait");
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        // followed by disconnected()
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // PahoOutcome hears it with the reason code
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // the handshake waits for the token
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        lost.accept("the broker asks for an authentication that we did not offer", 0);
    }
}
