package vn.conglang.portal.trouble;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the box is doing, as it was found lately. Lengths of time rather than moments: the clock may
/// be what is wrong.
///
/// @param portalAnswers whether guests get their page
/// @param internetDownFor for how long nothing outside has answered; empty when something does or
///   it is unknown
/// @param clockSet whether the time of day can be trusted
/// @param restart when the box was last switched on
/// @param card what records and notices lie on
/// @param province how the province takes the hall's figures; empty when none is set
/// @param certificates what proves who the box is
/// @param box what an installer asks for
public record Health(
        boolean portalAnswers,
        Optional<Duration> internetDownFor,
        boolean clockSet,
        Restart restart,
        Card card,
        Optional<Province> province,
        Certificates certificates,
        Box box) {
    /// The last time that the box was switched on.
    ///
    /// @param ago how long it has been running since
    /// @param dark how long it had been without power; empty when that can't be told
    public record Restart(Duration ago, Optional<Duration> dark) {}

    /// The card with the data folder.
    ///
    /// @param freeBytes room that is left; empty when the file system does not say
    /// @param readOnly the system writes no more, as it does after faults of the card
    /// @param writing what went wrong when the database was last written, in English; empty = fine
    /// @param repaired whether the database was found damaged at the last start
    public record Card(
            Optional<Long> freeBytes,
            boolean readOnly,
            Optional<String> writing,
            boolean repaired) {}

    /// The province's end of the line.
    ///
    /// @param linked whether there is a connection now
    /// @param behind how much counted time the province has not confirmed
    public record Province(boolean linked, Duration behind) {}

    /// How long certificates are still valid, negative when they have ended; empty when that is not
    /// known, as without a clock.
    ///
    /// @param uplink the box's towards the province
    /// @param desk the desk's own
    /// @param fault what keeps the one towards the province from coming or being renewed
    public record Certificates(
            Optional<Duration> uplink, Optional<Duration> desk, Optional<PassFault> fault) {}

    /// The box itself.
    ///
    /// @param version of the program
    /// @param upFor time since it was switched on
    /// @param celsius temperature of its processor; empty when it has no sensor
    /// @param recordsWaiting records that the province has not confirmed
    public record Box(
            String version, Duration upFor, OptionalDouble celsius, long recordsWaiting) {}
}
