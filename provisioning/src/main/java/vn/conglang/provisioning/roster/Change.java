package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.Optional;

/// One thing that is going to be different in the roster.
sealed interface Change {
    /// A hall as it will be.
    Hall hall();

    /// A hall that is new.
    record Added(Hall hall) implements Change {}

    /// Something of a hall that changes.
    ///
    /// @param before empty = was not known
    /// @param after empty = will not be known
    /// @param from first day of it
    record Altered(
            Hall hall,
            FactKind kind,
            Optional<String> before,
            Optional<String> after,
            LocalDate from)
            implements Change {}

    /// A hall that leaves the fleet.
    record Ended(Hall hall, LocalDate day, String reason) implements Change {}
}
