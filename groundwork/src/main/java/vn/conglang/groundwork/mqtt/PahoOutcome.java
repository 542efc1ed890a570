package vn.conglang.groundwork.mqtt;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.jspecify.annotations.Nullable;

/// What becomes of one published message, on Paho's thread: only hands over.
final class PahoOutcome implements MqttActionListener {
    private final Window.Passage passage;

    PahoOutcome(Window.Passage passage) {
        this.passage = passage;
    }

    /// Also called for a PUBACK that says no: the reason code decides.
    @Override
    public void onSuccess(IMqttToken token) {
        var codes = token.getReasonCodes();
        passage.acknowledged(codes == null || codes.length == 0 ? 0 : codes[0]);
    }

    @Override
    public void onFailure(@Nullable IMqttToken token, @Nullable Throwable exception) {
        passage.fail(
                new MqttLinkException(
                        exception == null ? "connection lost" : Reasons.words(exception)));
    }
}
