package vn.conglang.province.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.conglang.province.audit.Proof.Break;
import vn.conglang.province.audit.Proof.Kind;
import vn.conglang.province.audit.Proof.Proven;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.Evidence;
import vn.conglang.province.store.Evidence.Ledger;
import vn.conglang.province.store.Evidence.Row;
import vn.conglang.province.store.Evidence.Span;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.Grain;

/// Reads one ledger from its first record to its last and notes what does not fit. For one thread
/// and one ledger.
final class LedgerReading {
    /// More are not told apart: something is thoroughly wrong.
    private static final int MOST_BREAKS = 1_000;

    private final Ledger ledger;
    private final Span wanted;
    private final Map<Long, List<SealReading.Sound>> sealsBySeq = new HashMap<>();
    private final List<Break> breaks = new ArrayList<>();
    private final RollUpReading rollUps = new RollUpReading();
    private long records;
    private long lastSeq;
    private @Nullable String lastHash;
    private @Nullable Proven proven;

    /// @param wanted the records to be proven; the one before is read too, for the link to it
    /// @param seals those of the ledger
    LedgerReading(Ledger ledger, Span wanted, SealReading seals) {
        this.ledger = ledger;
        this.wanted = wanted;
        this.breaks.addAll(seals.breaks());
        for (var each : seals.sound()) {
            sealsBySeq.computeIfAbsent(each.seal().seq(), _ -> new ArrayList<>()).add(each);
        }
    }

    void take(Row row) {
        var hash = hashOf(row);
        var usage = hash.flatMap(_ -> read(row));
        var first =
                usage.filter(each -> each.seq() == row.seq())
                        .map(UsageRecord::first)
                        .orElse(row.seq());
        var follows = first == lastSeq + 1;
        var lost = usage.filter(each -> each.grain() == Grain.lost).isPresent();
        if (row.seq() >= wanted.first()) {
            lookBefore(row, first, lost);
            records++;
        }
        usage.ifPresent(each -> compare(row, each, follows));
        lastSeq = row.seq();
        lastHash = link(hash, usage);
        if (!lost) {
            rollUps.take(row.seq(), hash, usage);
        }
        sealsBySeq.getOrDefault(row.seq(), List.of()).forEach(each -> compare(each, lastHash));
    }

    /// What the next record has to name: of a rolled-up one, the hash of the last that it stands
    /// for.
    private static @Nullable String link(Optional<String> hash, Optional<UsageRecord> usage) {
        var rolled = usage.map(UsageRecord::standsFor);
        return rolled.isPresent() ? rolled.get().hash() : hash.orElse(null);
    }

    private void lookBefore(Row row, long first, boolean lost) {
        if (lost) {
            breakAt(
                    Kind.missing,
                    "records %d to %d were lost in the hall, as it says itself"
                            .formatted(first, row.seq()));
        }
        if (first <= lastSeq && !lost) {
            breakAt(
                    Kind.moved,
                    "record %d stands for records from %d on, and record %d is stored too"
                            .formatted(row.seq(), first, lastSeq));
        }
        if (first > lastSeq + 1 && first > wanted.first()) {
            var missing = Math.max(lastSeq + 1, wanted.first());
            breakAt(
                    Kind.missing,
                    missing == first - 1
                            ? "record %d is not stored".formatted(missing)
                            : "records %d to %d are not stored".formatted(missing, first - 1));
        }
    }

    /// What the record's own text gives; empty when it is no JSON any more.
    private Optional<String> hashOf(Row row) {
        try {
            return Optional.of(RecordHash.of(row.json()));
        } catch (TelemetryException e) {
            breakAt(Kind.altered, "record %d is no JSON any more".formatted(row.seq()));
            return Optional.empty();
        }
    }

    private Optional<UsageRecord> read(Row row) {
        try {
            return Optional.of(Payloads.read(UsageRecord.class, row.json()));
        } catch (TelemetryException e) {
            breakAt(
                    Kind.altered,
                    "record %d is no usage record any more: %s"
                            .formatted(row.seq(), e.getMessage()));
            return Optional.empty();
        }
    }

    private void compare(Row row, UsageRecord usage, boolean follows) {
        if (!usage.hall().equals(ledger.hall())
                || !usage.ledger().equals(ledger.ledger())
                || usage.seq() != row.seq()) {
            breakAt(
                    Kind.moved,
                    "the row of record %d holds record %d of hall %s, ledger %s"
                            .formatted(row.seq(), usage.seq(), usage.hall(), usage.ledger()));
            return;
        }
        var written = new Written("", row.json(), RecordHash.of(row.json()), usage);
        Evidence.expected(written)
                .forEach((column, says) -> {
                    if (!row.text(column).equals(says)) {
                        breakAt(
                                Kind.altered,
                                "record %d: %s is %s, the record says %s"
                                        .formatted(row.seq(), column, row.text(column), says));
                    }
                });
        var before = usage.first() == 1 ? RecordHash.NONE : follows ? lastHash : null;
        if (before != null && !before.equals(usage.prev())) {
            breakAt(
                    Kind.chain,
                    "record %d names %s as the hash of the record before, which is %s"
                            .formatted(row.seq(), usage.prev(), before));
        }
    }

    private void compare(SealReading.Sound sound, @Nullable String hash) {
        var seal = sound.seal();
        if (seal.hash().equals(hash)) {
            proven = new Proven(seal.number(), seal.seq(), seal.at());
        } else {
            breakAt(
                    Kind.seal,
                    "seal %d says that record %d has the hash %s, it has %s"
                            .formatted(
                                    seal.number(),
                                    seal.seq(),
                                    seal.hash(),
                                    hash == null ? "none" : hash));
        }
    }

    /// The end of what is stored.
    ///
    /// @param toTheEnd whether the ledger was read to its end
    Proof finish(boolean toTheEnd) {
        if (toTheEnd) {
            lookAtTheEnd();
        }
        rollUps.breaks(wanted, lastSeq).forEach(each -> breakAt(each.kind(), each.what()));
        var looked =
                records == 0
                        ? Optional.<Span>empty()
                        : Optional.of(new Span(wanted.first(), lastSeq));
        var sealed = proven == null ? 0 : proven.seq();
        return new Proof(
                ledger,
                looked,
                records,
                Optional.ofNullable(proven),
                rollUps.unsealed(wanted, sealed),
                breaks);
    }

    private void lookAtTheEnd() {
        var sealed = sealsBySeq.keySet().stream().mapToLong(seq -> seq).max().orElse(0);
        if (sealed > lastSeq) {
            breakAt(
                    Kind.truncated,
                    "the hall sealed records to %d, the newest stored is %d"
                            .formatted(sealed, lastSeq));
        } else if (ledger.newest() > lastSeq) {
            breakAt(
                    Kind.truncated,
                    "records to %d were stored, the newest now is %d"
                            .formatted(ledger.newest(), lastSeq));
        }
    }

    private void breakAt(Kind kind, String what) {
        if (breaks.size() < MOST_BREAKS) {
            breaks.add(new Break(kind, what));
        }
    }
}
