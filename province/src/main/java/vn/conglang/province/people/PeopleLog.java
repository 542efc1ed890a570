package vn.conglang.province.people;

import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.Bytes;
import vn.conglang.province.store.LogLine;
import vn.conglang.province.store.PeopleStore;

/// What people did, as written down. Thread-safe.
public final class PeopleLog {
    private static final int AT_ONCE = 1_000;

    private final PeopleStore store;

    PeopleLog(PeopleStore store) {
        this.store = store;
    }

    /// The newest first.
    ///
    /// @param before only lines with a lower number
    /// @param kind only this one; empty = all
    /// @param person only of this one; empty = all
    public List<LogLine> lines(long before, String kind, String person, int most) {
        return store.log(before, kind, person, most);
    }

    /// What following the chain from its begin showed.
    ///
    /// @param lines how many rows are whole
    /// @param head hash of the last of them: written down elsewhere, it shows later whether rows
    ///   were taken off the end
    /// @param broken number of the first row that does not follow from the one before
    public record Verdict(long lines, Bytes head, Optional<Long> broken) {}

    /// Follows the chain.
    public Verdict verify() {
        var number = 0L;
        var head = LogLine.NOTHING;
        for (var lines = store.logFrom(0, AT_ONCE);
                !lines.isEmpty();
                lines = store.logFrom(number, AT_ONCE)) {
            for (var line : lines) {
                var follows =
                        line.number() == number + 1 && line.prev().equals(head) && line.isWhole();
                if (!follows) {
                    return new Verdict(number, head, Optional.of(line.number()));
                }
                number = line.number();
                head = line.hash();
            }
        }
        return new Verdict(number, head, Optional.empty());
    }
}
