package vn.conglang.province.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.conglang.province.audit.Proof.Break;
import vn.conglang.province.audit.Proof.Kind;
import vn.conglang.province.store.Evidence.Row;
import vn.conglang.province.store.Evidence.Span;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.StandsFor;

/// The rolled-up records of one ledger. One was made after the chain had gone on, so a later record
/// names its hash: that puts it under the chain and under the seals. For one thread.
final class RollUpReading {
    private final Map<Long, RolledUp> rolledUp = new TreeMap<>();

    /// The latest that was said of each `seq`.
    private final Map<String, String> vouched = new HashMap<>();

    private record RolledUp(StandsFor standsFor, String hash) {}

    /// Which record vouches for a rolled-up one; 0 for others.
    static long vouchedBy(Row row) {
        try {
            var standsFor = Payloads.read(UsageRecord.class, row.json()).standsFor();
            return standsFor == null ? 0 : standsFor.vouchedBy();
        } catch (TelemetryException e) {
            return 0; // said when it is looked at
        }
    }

    /// @param hash of the record's text, if it is one
    /// @param usage what it says
    void take(long seq, Optional<String> hash, Optional<UsageRecord> usage) {
        if (hash.isEmpty() || usage.isEmpty()) {
            return;
        }
        var standsFor = usage.get().standsFor();
        if (standsFor != null) {
            rolledUp.put(seq, new RolledUp(standsFor, hash.get()));
        }
        var vouches = usage.get().vouchesFor();
        if (vouches != null) {
            vouched.putAll(vouches);
        }
    }

    /// What does not fit.
    ///
    /// @param last `seq` of the last record that was read: what is vouched for later is not known
    ///   yet
    List<Break> breaks(Span wanted, long last) {
        var breaks = new ArrayList<Break>();
        rolledUp.forEach((seq, each) -> {
            var said = vouched.get(String.valueOf(seq));
            if (seq < wanted.first() || (said == null && each.standsFor().vouchedBy() > last)) {
                return;
            }
            if (!each.hash().equals(said)) {
                breaks.add(
                        new Break(
                                Kind.altered,
                                "record %d was rolled up, and the hall vouches for the hash %s, it has %s"
                                        .formatted(
                                                seq, said == null ? "none" : said, each.hash())));
            }
        });
        return breaks;
    }

    /// How many of them are vouched for only after the newest seal.
    ///
    /// @param sealed `seq` of the last record that is sealed
    long unsealed(Span wanted, long sealed) {
        return rolledUp.entrySet().stream()
                .filter(each -> each.getKey() >= wanted.first() && each.getKey() <= sealed)
                .filter(each -> each.getValue().standsFor().vouchedBy() > sealed)
                .count();
    }
}
