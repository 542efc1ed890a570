package vn.conglang.gateway.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import vn.conglang.gateway.outbox.WaitingRecord;

/// Records that travel in one message: of one ledger, in order.
record Batch(List<WaitingRecord> records) {
    /// `{"records":[]}`
    private static final int FRAME_BYTES = 14;

    Batch {
        records = List.copyOf(records);
    }

    /// Takes from the front what fits; always at least the first.
    ///
    /// @param waiting at least one record
    static Batch ofFirst(List<WaitingRecord> waiting, long maximumBytes) {
        var ledger = waiting.getFirst().ledger();
        var taken = new ArrayList<WaitingRecord>();
        long bytes = FRAME_BYTES;
        for (var next : waiting) {
            bytes += next.json().getBytes(UTF_8).length + 1L;
            if (!taken.isEmpty() && (bytes > maximumBytes || !next.ledger().equals(ledger))) {
                break;
            }
            taken.add(next);
        }
        return new Batch(taken);
    }

    /// A [vn.conglang.telemetry.UsageBatch] whose records stand as they were closed: the chain is
    /// over their text, and an older agent's record may hold what this one would not write.
    byte[] payload() {
        return records.stream()
                .map(WaitingRecord::json)
                .collect(joining(",", "{\"records\":[", "]}"))
                .getBytes(UTF_8);
    }

    long lastPosition() {
        return records.getLast().position();
    }

    /// The same for the same records, whenever they are sent.
    String id() {
        return "%s/%d-%d"
                .formatted(
                        records.getFirst().ledger(),
                        records.getFirst().seq(),
                        records.getLast().seq());
    }
}
