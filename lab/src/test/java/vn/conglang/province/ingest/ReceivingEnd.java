package vn.conglang.province.ingest;

import java.util.List;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.Payloads;

/// What the province's ingest does with messages, without a broker, for tests.
public final class ReceivingEnd {
    private final Store store;

    public ReceivingEnd(Store store) {
        this.store = store;
    }

    /// Stores messages in one transaction.
    ///
    /// @return the acks that halls would get
    public List<byte[]> take(List<MqttMessage> messages) {
        return store.store(Sorter.sort(messages, new Allowance(System::nanoTime))).stream()
                .map(each -> Payloads.write(new Ack(each.ledger(), each.through(), each.seals())))
                .toList();
    }
}
