package vn.conglang.gateway.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;

/// Looks for records of a damaged ledger that do not fit their neighbours. Of two that do not fit
/// each other the earlier one goes, whose hash the other one names, and the later one too when no
/// third one bears it out. For one thread; takes them in order of `seq`.
final class AlteredRecords {
    private final Set<Long> found = new TreeSet<>();
    private final Map<String, String> rolledUp = new HashMap<>();
    private final Map<String, String> vouched = new HashMap<>();
    private @Nullable Seen last;

    /// @param link hash that the next record has to name
    /// @param suspect whether the one before does not fit
    private record Seen(long seq, String link, boolean suspect) {}

    void take(String json) {
        var usage = Payloads.read(UsageRecord.class, json);
        var hash = RecordHash.of(json);
        var rolled = usage.standsFor();
        var suspect = false;
        if (last != null && usage.first() == last.seq() + 1) {
            suspect = !usage.prev().equals(last.link());
            if (suspect) {
                found.add(last.seq());
            }
        } else {
            endOfRun();
        }
        if (rolled != null) {
            rolledUp.put(String.valueOf(usage.seq()), hash);
        }
        vouched.putAll(Optional.ofNullable(usage.vouchesFor()).orElse(Map.of()));
        last = new Seen(usage.seq(), rolled == null ? hash : rolled.hash(), suspect);
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
        if (!isHead) {
            endOfRun();
        } else if (last != null && !known.get().hash().equals(last.link())) {
            found.add(last.seq());
        }
        rolledUp.forEach((seq, hash) -> {
            var said = vouched.get(seq);
            if (said != null && !said.equals(hash)) {
                found.add(Long.parseLong(seq));
            }
        });
        return found;
    }
}
