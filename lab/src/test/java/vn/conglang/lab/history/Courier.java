package vn.conglang.lab.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import vn.conglang.gateway.uplink.SendingEnd;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.province.ingest.ReceivingEnd;

/// The way between a hall and the province: loses messages and acks, brings some twice, late, or in
/// another order. For one thread.
final class Courier {
    private final Random dice;
    private final ReceivingEnd province;
    private final List<MqttMessage> underWay = new ArrayList<>();
    private final List<byte[]> acks = new ArrayList<>();
    private boolean reliable;

    Courier(Random dice, ReceivingEnd province) {
        this.dice = dice;
        this.province = province;
    }

    /// From now on all arrives at once.
    void becomeReliable() {
        reliable = true;
    }

    /// What waits at the hall leaves, some of what is under way arrives, some acks come back.
    void go(SendingEnd hall) {
        for (var next = hall.next(); next.isPresent(); next = hall.next()) {
            underWay.add(next.get());
        }
        var arriving = some(underWay);
        if (!arriving.isEmpty()) {
            acks.addAll(province.take(arriving));
        }
        some(acks).forEach(hall::hear);
    }

    /// Takes out what arrives now: each of them may be lost, held back, or come twice, at once or
    /// once more later.
    private <T> List<T> some(List<T> waiting) {
        var arriving = new ArrayList<T>();
        var later = new ArrayList<T>();
        for (var each : waiting) {
            var luck = reliable ? 50 : dice.nextInt(100);
            if (luck >= 35) {
                arriving.add(each);
            }
            if (luck >= 80) {
                arriving.add(each);
            }
            if ((luck >= 10 && luck < 35) || luck >= 90) {
                later.add(each);
            }
        }
        Collections.shuffle(arriving, dice);
        waiting.clear();
        waiting.addAll(later);
        return arriving;
    }
}
