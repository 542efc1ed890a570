package vn.conglang.province.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.conglang.telemetry.HallId;

/// What a hall did in some days of one month that lie in the same place: a sum of `usage_day`.
///
/// @param first the first of these days
/// @param days how many of them have a record
/// @param records how many records there are
/// @param rolledUp of these, how many stand for hours or days
/// @param late of these, how many came more than a day after they ended
/// @param seconds covered
/// @param deviceDays devices seen first, day by day
/// @param peak most devices at one moment
/// @param internetSeconds of the covered ones, with internet
/// @param portalSeconds of the covered ones, with the portal answering
/// @param opening what is known of the declared hours
/// @param taps openings of services' pages by the service's id, each at least once; none where they
///   were not asked for
public record UsageSum(
        HallId hall,
        LocalDate first,
        long days,
        long records,
        long rolledUp,
        long late,
        long seconds,
        long deviceDays,
        long peak,
        long visits,
        long portalShown,
        long portalAccepted,
        long bytesDown,
        long bytesUp,
        long internetSeconds,
        long portalSeconds,
        Opening opening,
        Map<String, Long> taps) {
    public UsageSum {
        taps = Map.copyOf(taps);
    }

    /// Of declared hours, the seconds of which something is known.
    ///
    /// @param portal in which the portal worked
    /// @param portalNot in which it did not
    /// @param internet in which there was internet
    /// @param internetNot in which there was none
    public record Opening(long portal, long portalNot, long internet, long internetNot) {}

    /// What is asked for.
    ///
    /// @param from first day
    /// @param until first day that is not meant
    /// @param cuts days within them at which a sum ends because units of the map change
    /// @param daily a sum for each day instead of each month
    /// @param taps whether taps are wanted, which take longer
    /// @param hall only this one; empty = all
    public record Question(
            LocalDate from,
            LocalDate until,
            List<LocalDate> cuts,
            boolean daily,
            boolean taps,
            Optional<HallId> hall) {
        public Question {
            cuts = List.copyOf(cuts);
        }
    }
}
