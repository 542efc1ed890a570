package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.util.List;

/// Closed records of one ledger in order of `seq`, the payload of `up/usage`.
///
/// @param records at least one record
@Json
public record UsageBatch(List<UsageRecord> records) {
    public UsageBatch {
        if (records.isEmpty()) {
            throw new IllegalArgumentException(
                    "a usage batch holds at least one record (got none)");
        }
        records = List.copyOf(records);
        for (int i = 1; i < records.size(); i++) {
            inOrder(records.get(i - 1), records.get(i));
        }
    }

    private static void inOrder(UsageRecord one, UsageRecord next) {
        if (!one.hall().equals(next.hall()) || !one.ledger().equals(next.ledger())) {
            throw new IllegalArgumentException(
                    "a usage batch holds records of one hall and one ledger (got %s %s and %s %s)"
                            .formatted(one.hall(), one.ledger(), next.hall(), next.ledger()));
        }
        if (one.seq() >= next.seq()) {
            throw new IllegalArgumentException(
                    "a usage batch is in order of seq (got %d before %d)"
                            .formatted(one.seq(), next.seq()));
        }
    }
}
