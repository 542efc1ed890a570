package vn.conglang.provisioning.settings;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.SignedText;

/// One version of settings for one hall, as it was sent.
///
/// @param issued when, RFC 3339 in UTC
/// @param message what was published
/// @param receipts what the hall answered while somebody listened, in order
@Json
record Sent(long version, String issued, SignedText message, List<Receipt> receipts) {
    Sent {
        receipts = List.copyOf(receipts);
    }

    Sent with(Receipt receipt) {
        if (receipts.contains(receipt)) {
            return this;
        }
        var more = new ArrayList<>(receipts);
        more.add(receipt);
        return new Sent(version, issued, message, more);
    }

    boolean isAnswered() {
        return receipts.stream().anyMatch(receipt -> receipt.outcome() != Outcome.trying);
    }

    boolean hasFailed() {
        return receipts.stream()
                .anyMatch(receipt ->
                        receipt.outcome() == Outcome.refused
                                || receipt.outcome() == Outcome.reverted);
    }

    /// In words, the last that was heard.
    String outcome() {
        return receipts.isEmpty() ? "no answer" : receipts.getLast().outcome().name();
    }

    String reason() {
        return receipts.isEmpty() ? "" : receipts.getLast().reason();
    }
}
