package vn.conglang.groundwork.mqtt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what a link tells.
class RecordingListener implements MqttLink.Listener {
    final List<MqttMessage> received = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();

    @Override
    public void received(MqttMessage message) {
        received.add(message);
    }

    @Override
    public void lost(String reason) {
        lost.add(reason);
    }
}
