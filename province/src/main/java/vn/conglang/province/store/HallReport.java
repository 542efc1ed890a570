package vn.conglang.province.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.conglang.telemetry.HallId;

/// What is known of one hall. What is not known is absent, never zero.
///
/// @param hall which hall
/// @param contact its last word about itself
/// @param day the figures of the day
/// @param last the newest record
/// @param missing stretches of `seq` that are not stored though later ones are
/// @param brokenLinks records that do not follow from the one before them
/// @param rejected messages set aside since ever
public record HallReport(
        HallId hall,
        Optional<Contact> contact,
        Optional<Day> day,
        Optional<Last> last,
        List<Missing> missing,
        long brokenLinks,
        long rejected) {

    /// One that never spoke.
    public static HallReport silent(HallId hall) {
        return new HallReport(
                hall, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0, 0);
    }

    /// What is asked for.
    ///
    /// @param day local day, by its sums
    /// @param from its begin
    /// @param to its end
    /// @param now the present moment
    /// @param lateAfter how long after its end a record of a hall that sends each at once is late
    public record Question(
            LocalDate day, Instant from, Instant to, Instant now, Duration lateAfter) {}

    /// A hall's last word about itself.
    ///
    /// @param online whether it said that it is online, rather than offline
    /// @param since when we heard so
    /// @param reason why, in the hall's words
    /// @param version version of its agent
    /// @param recordsEvery how far apart its records come, several together; nothing = each at once
    public record Contact(
            boolean online, Instant since, String reason, String version, Duration recordsEvery) {}

    /// Sums over the day's records whose clock can be trusted.
    ///
    /// @param deviceDays devices seen for the first time on this day
    /// @param peak most devices present at one moment
    /// @param down bytes towards guests
    /// @param up bytes from guests
    /// @param knownSeconds how much of the day the records cover
    /// @param late how many of the records came late
    /// @param longestDelay of these, the longest time from a record's end until it was received
    public record Day(
            long deviceDays,
            long peak,
            long down,
            long up,
            long knownSeconds,
            long late,
            Duration longestDelay) {}

    /// The newest record.
    ///
    /// @param ended when it ended by the hall's clock
    /// @param clockTrusted whether that clock could be trusted
    /// @param received when we got it
    public record Last(Instant ended, boolean clockTrusted, Instant received) {}

    /// A stretch of records that are not here. Named only when what comes after it has been here
    /// for [#ON_ITS_WAY]: until then it may still come, for a batch that was lost is sent again.
    ///
    /// @param ledger of which ledger
    /// @param first first missing `seq`
    /// @param last last missing `seq`
    public record Missing(String ledger, long first, long last) {
        static final Duration ON_ITS_WAY = Duration.ofMinutes(10);
    }
}
