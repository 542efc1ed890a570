package vn.conglang.province.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.conglang.groundwork.hours.OpeningHours.Span;

/// What is known of a hall's declared opening hours on one day: the figure
/// `uptime-in-opening-hours`.
///
/// @param day local day
/// @param kept empty when no hours are declared for that day: then there is no figure
public record OpeningDay(LocalDate day, Optional<Kept> kept) {

    /// Declared hours and what there is evidence for.
    ///
    /// @param spans the hours as declared; none = closed that day
    /// @param seconds how long they are, as far as they have passed
    /// @param portal of the first page answering where guests open it
    /// @param internet of the internet
    public record Kept(List<Span> spans, long seconds, Proof portal, Proof internet) {
        public Kept {
            spans = List.copyOf(spans);
        }
    }

    /// Parts a stretch of time, in seconds.
    ///
    /// @param with there is evidence that it worked
    /// @param without there was somebody to see, and no evidence that it worked
    /// @param unknown the rest: no record, or one that does not tell in which part of it
    public record Proof(long with, long without, long unknown) {
        /// Never more than the stretch is long: records may overlap by a second of rounding.
        static Proof of(long seconds, long with, long without) {
            var sure = Math.min(with, seconds);
            var not = Math.min(without, seconds - sure);
            return new Proof(sure, not, seconds - sure - not);
        }

        /// Percent of what is known, cut and not rounded; empty when nothing is known.
        public Optional<Long> share() {
            var known = with + without;
            return known == 0 ? Optional.empty() : Optional.of(100 * with / known);
        }
    }
}
