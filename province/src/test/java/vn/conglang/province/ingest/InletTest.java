package vn.conglang.province.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Packing;
import vn.conglang.telemetry.Topics;

class InletTest {
    @Test
    void givesMessagesInOrderAndNotMoreThanAskedFor() throws Exception {
        var inlet = new Inlet(10);
        inlet.put(message("a", 1));
        inlet.put(message("b", 1));
        inlet.put(message("c", 1));

        assertThat(inlet.take(2, 0)).extracting(MqttMessage::topic).containsExactly("a", "b");
        assertThat(inlet.take(2, 0)).extracting(MqttMessage::topic).containsExactly("c");
        assertThat(inlet.take(2, 0)).isEmpty();
    }

    @Test
    void letsWhoBringsMoreWaitUntilThereIsAPlace() throws Exception {
        var inlet = new Inlet(1);
        inlet.put(message("a", 1));
        var second = new Thread(() -> inlet.put(message("b", 1)));
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);

        assertThat(inlet.take(5, 0)).hasSize(1);

        second.join();
        assertThat(inlet.take(5, 0)).extracting(MqttMessage::topic).containsExactly("b");
    }

    @Test
    void isBoundedInBytesToo() throws Exception {
        var inlet = new Inlet(1_000);
        for (int i = 0; i < 16; i++) {
            inlet.put(message("m", 1 << 20));
        }
        var oneMore = new Thread(() -> inlet.put(message("b", 1)));
        oneMore.start();
        await().until(() -> oneMore.getState() == Thread.State.WAITING);

        assertThat(inlet.take(1_000, 0)).hasSize(2); // one transaction's share
        oneMore.join();
    }

    @Test
    void countsAPackedMessageAsItIsUnpacked() throws Exception {
        var inlet = new Inlet(1_000);
        var packed = Packing.pack(new byte[1 << 20]);
        for (int i = 0; i < 4; i++) {
            inlet.put(
                    new MqttMessage(
                            Topics.packed(new HallId("qn-0001")),
                            packed,
                            1,
                            false,
                            Optional.empty(),
                            Map.of()));
        }

        assertThat(inlet.take(1_000, 0)).hasSize(2); // one transaction's share
    }

    @Test
    void letsNobodyWaitAfterClosing() throws Exception {
        var inlet = new Inlet(1);
        inlet.close();

        assertThatThrownBy(() -> inlet.put(message("a", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(inlet.take(1, 60_000)).isEmpty();
    }

    private static MqttMessage message(String topic, int size) {
        return new MqttMessage(topic, new byte[size], 1, false, Optional.empty(), Map.of());
    }
}
