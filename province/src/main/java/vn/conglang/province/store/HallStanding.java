package vn.conglang.province.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// How one hall stands, for whoever watches over all of them. Nothing in it is about guests.
/// Moments are those of arrival at the province; only the certificate's end comes from the hall.
///
/// @param commune code of its commune today; empty when the roster does not say
/// @param listed first day on which the roster knows it, at midnight; empty when it does not
/// @param heard empty when it never spoke
/// @param hours empty when none are declared today
/// @param look what its box said last; empty when it never did
/// @param update empty when none was ever reported
/// @param missing records that are not stored though later ones are
/// @param chainBreaks records that do not follow from the one before them
/// @param lastBreak when the newest of these was found
/// @param rejected messages set aside since ever
public record HallStanding(
        HallId hall,
        String commune,
        Optional<Instant> listed,
        Optional<Heard> heard,
        Optional<Hours> hours,
        Optional<Look> look,
        Optional<Update> update,
        long missing,
        long chainBreaks,
        Optional<Instant> lastBreak,
        long rejected) {

    /// That it spoke.
    ///
    /// @param last when it spoke last, whatever it said; a last will counts
    /// @param online its last word about itself; empty when it gave none
    /// @param recordsEvery how far apart its records come, several together; zero = each at once
    public record Heard(Instant last, Optional<Boolean> online, Duration recordsEvery) {}

    /// Its declared hours.
    ///
    /// @param open whether it is open now, as declared
    /// @param missed how much of the declared hours passed since it spoke last, at most those of
    ///   two weeks; empty when it never spoke
    public record Hours(boolean open, Optional<Duration> missed) {}

    /// What its box said last of itself. What was not measured is empty, never zero.
    ///
    /// @param received when that came
    /// @param clock how far its clock could be trusted then
    /// @param findings codes of what was wrong
    /// @param cardUsedPercent how much of the card's life is used
    /// @param cardSpareState 1 normal, 2 four fifths of the spare blocks used, 3 nine tenths
    /// @param fileSystemErrors faults that the file system found
    /// @param underVoltage 1 while the supply's voltage was too low, else 0
    /// @param certificateEnds when its certificate towards the province ends, a day early at most
    public record Look(
            Instant received,
            ClockQuality clock,
            List<String> findings,
            OptionalLong cardUsedPercent,
            OptionalLong cardSpareState,
            OptionalLong fileSystemErrors,
            OptionalLong underVoltage,
            Optional<Instant> certificateEnds) {
        public Look {
            findings = List.copyOf(findings);
        }
    }

    /// How its newest update ended.
    ///
    /// @param received when it said so
    public record Update(Receipt.Outcome outcome, Instant received) {}
}
