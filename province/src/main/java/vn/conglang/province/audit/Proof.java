package vn.conglang.province.audit;

import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.Evidence.Ledger;
import vn.conglang.province.store.Evidence.Span;

/// What came out of looking at one ledger.
///
/// @param ledger which
/// @param looked the records looked at; empty when there are none
/// @param records how many there were
/// @param seal the newest seal that bears them out, if one does
/// @param rolledUpUnsealed records before that seal that were rolled up, and are vouched for only
///   by one after it
/// @param breaks what does not fit, in the order in which it was found
public record Proof(
        Ledger ledger,
        Optional<Span> looked,
        long records,
        Optional<Proven> seal,
        long rolledUpUnsealed,
        List<Break> breaks) {
    public Proof {
        breaks = List.copyOf(breaks);
    }

    /// A seal that holds.
    ///
    /// @param number its number
    /// @param seq the last record that it covers
    /// @param at when the hall made it, by its clock
    public record Proven(long number, long seq, String at) {}

    /// Something that does not fit.
    ///
    /// @param kind what sort of thing
    /// @param what in words, with the values
    public record Break(Kind kind, String what) {
        @Override
        public String toString() {
            return kind + ": " + what;
        }
    }

    /// What can be wrong with a ledger.
    public enum Kind {
        /// A row does not say what its record says, or its record is none.
        altered,
        /// A row stands where its record does not belong, or where another one stands for it.
        moved,
        /// A record does not follow from the one before it.
        chain,
        /// Rows are not there though later ones are, or the hall says itself that it lost them.
        missing,
        /// Rows at the end are not there though they were.
        truncated,
        /// A seal is missing, is not the hall's, or does not fit its record.
        seal
    }

    /// Whether everything fits.
    public boolean holds() {
        return breaks.isEmpty();
    }

    /// Records that no seal bears out yet: what came after the newest, and what was rolled up and
    /// is vouched for only after it.
    public long unsealed() {
        return rolledUpUnsealed + afterTheSeal();
    }

    private long afterTheSeal() {
        return looked.map(span -> span.last() - seal.map(Proven::seq).orElse(span.first() - 1))
                .map(count -> Math.max(0, count))
                .orElse(0L);
    }
}
