package vn.conglang.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a device stands at the gate.
public sealed interface Standing {
    /// On the hall's network, has not pressed the button.
    record Captive() implements Standing {}

    /// Admitted.
    ///
    /// @param remaining how long the admission still lasts
    record Online(Duration remaining) implements Standing {}

    /// Equipment of the hall itself, such as its TV: in without a press and without an end.
    record Equipment() implements Standing {}

    /// Not in, and pressing the button would not let it in now.
    ///
    /// @param until when that may be different; empty when nobody knows
    record Refused(Why why, Optional<Instant> until) implements Standing {
        /// The reason.
        public enum Why {
            /// As many devices are in as may be.
            FULL,
            /// The hall is closed, and its Wi-Fi with it.
            CLOSED,
            /// The keeper took this device off the network.
            BLOCKED
        }
    }

    /// No device of the hall's network has this address: nobody to admit.
    record Stranger() implements Standing {}

    /// The gate did not answer; trying again in a moment may help.
    record OutOfOrder() implements Standing {}

    /// Whether it may use the uplink now.
    default boolean in() {
        return this instanceof Online || this instanceof Equipment;
    }
}
