package vn.conglang.portal;

import java.time.Duration;

/// How a device stands at the gate.
public sealed interface Standing {
    /// On the hall's network, has not pressed the button.
    record Captive() implements Standing {}

    /// Admitted.
    ///
    /// @param remaining how long the admission still lasts
    record Online(Duration remaining) implements Standing {}

    /// No device of the hall's network has this address: nobody to admit.
    record Stranger() implements Standing {}

    /// The gate did not answer; trying again in a moment may help.
    record OutOfOrder() implements Standing {}
}
