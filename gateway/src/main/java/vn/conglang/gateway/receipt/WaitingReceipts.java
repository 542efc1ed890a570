package vn.conglang.gateway.receipt;

import io.avaje.jsonb.Json;
import java.util.List;
import vn.conglang.telemetry.Receipt;

/// The receipts that wait to be sent, the oldest first.
@Json
record WaitingReceipts(List<Receipt> receipts) {
    static final WaitingReceipts NONE = new WaitingReceipts(List.of());

    WaitingReceipts {
        receipts = List.copyOf(receipts);
    }
}
