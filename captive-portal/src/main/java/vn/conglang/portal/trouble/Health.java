package vn.conglang.portal.trouble;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

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
/// @param body what the box is made of, and the programs in it
public record Health(
        boolean portalAnswers,
        Optional<Duration> internetDownFor,
        boolean clockSet,
        Restart restart,
        Card card,
        Optional<Province> province,
        Certificates certificates,
        Box box,
        Body body) {
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
    /// @param named the portal's public name; empty when the hall has none
    public record Certificates(
            Optional<Duration> uplink,
            Optional<Duration> desk,
            Optional<PassFault> fault,
            Optional<Named> named) {
        /// Of a hall without a public name.
        public Certificates(
                Optional<Duration> uplink, Optional<Duration> desk, Optional<PassFault> fault) {
            this(uplink, desk, fault, Optional.empty());
        }
    }

    /// The portal's public name.
    ///
    /// @param left how long its certificate can still be used; empty when it can't now, or the
    ///   clock is not set
    public record Named(Optional<Duration> left) {}

    /// The box itself.
    ///
    /// @param version of the program
    /// @param upFor time since it was switched on
    /// @param celsius temperature of its processor; empty when it has no sensor
    /// @param recordsWaiting records that the province has not confirmed
    public record Box(
            String version, Duration upFor, OptionalDouble celsius, long recordsWaiting) {}

    /// What the box is made of, and the programs in it.
    ///
    /// @param line how the way to the internet is while it works
    public record Body(Board board, Line line, Programs programs) {
        /// One of which nothing bad is known.
        public static Body sound() {
            return new Body(
                    new Board(
                            false,
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            OptionalLong.empty()),
                    new Line(OptionalLong.empty(), OptionalLong.empty()),
                    new Programs(Set.of(), false, false));
        }
    }

    /// What the board says of itself; what it does not say is empty.
    ///
    /// @param weakPower whether the supply's voltage was too low within the last day
    /// @param cardUsedPercent how much of the card's life is used, the upper end of its step
    /// @param cardSpareState how its spare blocks are: 1 well, 2 four fifths used, 3 nine tenths
    /// @param fileFaults faults that the file system found
    /// @param memoryBytes memory that programs could still have
    public record Board(
            boolean weakPower,
            OptionalLong cardUsedPercent,
            OptionalLong cardSpareState,
            OptionalLong fileFaults,
            OptionalLong memoryBytes) {}

    /// How the way to the internet was lately; empty when it was asked too seldom to tell.
    ///
    /// @param lossPermille questions of a thousand that were not answered
    /// @param delayMillis the middle one of the answers' delays
    public record Line(OptionalLong lossPermille, OptionalLong delayMillis) {}

    /// The programs on the box.
    ///
    /// @param silent those beside the agent that do not answer: `dnsmasq`, `hostapd`
    /// @param gateRebuilt whether the gate was lost within the last day, and built anew
    /// @param hung whether the agent hung within the last day, and was started anew
    public record Programs(Set<String> silent, boolean gateRebuilt, boolean hung) {
        public Programs {
            silent = Set.copyOf(silent);
        }
    }
}
