package vn.conglang.gateway.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.Bytes;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Devices;
import vn.conglang.telemetry.UsageRecord.Grain;
import vn.conglang.telemetry.UsageRecord.Period;
import vn.conglang.telemetry.UsageRecord.Portal;
import vn.conglang.telemetry.UsageRecord.StandsFor;
import vn.conglang.telemetry.UsageRecord.State;
import vn.conglang.telemetry.UsageRecord.Visits;

/// Makes a record for each run of those that a ledger has lost for certain. It covers no second, so
/// that nothing is known of them and nothing is zero; without it the province would wait for them
/// for ever. For one thread; takes the others in order of `seq`.
final class Holes {
    private final Optional<KnownLedger> known;
    private final String prevOfFirst;
    private final List<UsageRecord> found = new ArrayList<>();
    private @Nullable UsageRecord last;
    private String link = "";

    /// @param known what the file still says of the ledger
    Holes(Optional<KnownLedger> known) {
        this(known, RecordHash.NONE);
    }

    /// @param prevOfFirst what a record that is lost at the front named as the hash before it
    Holes(Optional<KnownLedger> known, String prevOfFirst) {
        this.known = known;
        this.prevOfFirst = prevOfFirst;
    }

    void take(String json) {
        var next = Payloads.read(UsageRecord.class, json);
        var before = last;
        if (before != null && next.first() > before.seq() + 1) {
            found.add(lost(before.seq() + 1, next.first() - 1, link, end(before), next));
        } else if (before == null && known.isPresent()) {
            var confirmed = known.get().confirmed();
            if (next.first() > confirmed + 1) {
                var start = next.period().start();
                found.add(lost(confirmed + 1, next.first() - 1, prevOfFirst, start, next));
            }
        }
        var rolled = next.standsFor();
        link = rolled == null ? RecordHash.of(json) : rolled.hash();
        last = next;
    }

    /// Those that stand for what is lost.
    List<UsageRecord> found() {
        var newest = last;
        if (newest != null && known.isPresent() && known.get().head() > newest.seq()) {
            found.add(
                    lost(
                            newest,
                            new Run(newest.seq() + 1, known.get().head(), link, known.get().hash()),
                            end(newest),
                            end(newest)));
        }
        return List.copyOf(found);
    }

    private static String end(UsageRecord usage) {
        var rolled = usage.standsFor();
        return rolled == null ? new Stretch(usage.period()).end() : rolled.until();
    }

    private static UsageRecord lost(
            long first, long seq, String prev, String start, UsageRecord next) {
        return lost(next, new Run(first, seq, prev, next.prev()), start, next.period().start());
    }

    /// Numbers that are lost.
    ///
    /// @param prev hash of the record before the first
    /// @param hash of the last, as the next one names it
    record Run(long first, long last, String prev, String hash) {}

    private static UsageRecord lost(UsageRecord neighbour, Run run, String start, String until) {
        var whose =
                new Whose(
                        neighbour.hall(), neighbour.ledger(), neighbour.boot(), neighbour.agent());
        return lost(whose, run, neighbour.period().monotonic(), start, until);
    }

    /// To whom what is lost belonged.
    record Whose(String hall, String ledger, String boot, String agent) {}

    /// @param monotonic seconds since boot
    /// @param start where it may have begun
    /// @param until where it may have ended
    static UsageRecord lost(Whose whose, Run run, long monotonic, String start, String until) {
        return new UsageRecord(
                whose.hall(),
                whose.ledger(),
                run.last(),
                run.prev(),
                whose.boot(),
                new Period(Instant.parse(start).toString(), monotonic, 0, ClockQuality.estimated),
                new Devices(0, 0),
                new Visits(0, 0, 0),
                new Portal(0, 0),
                new Bytes(0, 0),
                Map.of(),
                Map.of(),
                new State(0, 0, 0, 0),
                Grain.lost,
                whose.agent(),
                new StandsFor(run.first(), until, run.hash(), run.last() + 1),
                null);
    }
}
