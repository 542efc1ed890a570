package vn.conglang.gateway.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.UsageRecord;

/// Looks for records of a ledger that do not fit their neighbours. Of two that do not fit each
/// other the earlier one goes, whose hash the other one names, and the later one too when no third
/// one bears it out. For one thread; takes them in order of `seq`.
final class AlteredRecords {
    /// Two hashes of different texts agree in four of 64 digits, give or take a few.
    private static final int DIGITS_DAMAGED = 8;

    private final Set<Long> found = new TreeSet<>();
    private final Map<String, String> rolledUp = new HashMap<>();
    private final Map<String, String> vouched = new HashMap<>();
    private @Nullable Seen last;

    /// @param link hash that the next record has to name
    /// @param suspect whether the one before does not fit
    private record Seen(long seq, String link, boolean suspect) {}

    /// The next record.
    ///
    /// @param seq its place, whatever its text says
    void take(long seq, String json) {
        String hash;
        try {
            hash = RecordHash.of(json);
        } catch (TelemetryException e) { // no JSON any more
            found.add(seq);
            endOfRun();
            last = null;
            return;
        }
        var read = read(json);
        if (read.isEmpty()) {
            last = new Seen(seq, hash, false); // a later version's: the next one names its hash
            return;
        }
        var usage = read.get();
        var suspect = compare(seq, usage);
        var rolled = usage.standsFor();
        if (rolled != null) {
            rolledUp.put(String.valueOf(seq), hash);
        }
        vouched.putAll(Optional.ofNullable(usage.vouchesFor()).orElse(Map.of()));
        last = new Seen(seq, rolled == null ? hash : rolled.hash(), suspect);
    }

    private static Optional<UsageRecord> read(String json) {
        try {
            return Optional.of(Payloads.read(UsageRecord.class, json));
        } catch (TelemetryException e) {
            return Optional.empty();
        }
    }

    /// @return whether this record or the one before is not what it was
    private boolean compare(long seq, UsageRecord usage) {
        if (usage.seq() != seq) {
            found.add(seq);
        }
        var before = last;
        if (before == null || usage.first() != before.seq() + 1) {
            endOfRun();
            return false;
        }
        if (usage.prev().equals(before.link()) || found.contains(before.seq())) {
            return false;
        }
        if (isNearly(usage.prev(), before.link())) {
            found.add(seq); // it is the name of the hash that is damaged
            return false;
        }
        found.add(before.seq());
        return true;
    }

    /// Whether these were one hash before a few of its digits were damaged.
    static boolean isNearly(String one, String other) {
        var different = 0;
        for (int at = 0; at < one.length() && at < other.length(); at++) {
            different += one.charAt(at) == other.charAt(at) ? 0 : 1;
        }
        return different <= DIGITS_DAMAGED;
    }

    private void endOfRun() {
        if (last != null && last.suspect()) {
            found.add(last.seq());
        }
    }

    /// Their `seq`.
    ///
    /// @param known what the file still says of the ledger
    Set<Long> found(Optional<KnownLedger> known) {
        var isHead = last != null && known.isPresent() && known.get().head() == last.seq();
        if (!isHead || known.get().hash().equals(RecordHash.NONE)) {
            endOfRun(); // a ledger that was salvaged does not know the hash of its head
        } else if (last != null && !known.get().hash().equals(last.link())) {
            found.add(last.seq());
        }
        return found;
    }

    /// The same of a ledger that was taken as a whole: with rolled-up ones for which a later record
    /// vouches with another hash.
    Set<Long> foundInAll(Optional<KnownLedger> known) {
        rolledUp.forEach((seq, hash) -> {
            var said = vouched.get(seq);
            if (said != null && !said.equals(hash)) {
                found.add(Long.parseLong(seq));
            }
        });
        return found(known);
    }
}
