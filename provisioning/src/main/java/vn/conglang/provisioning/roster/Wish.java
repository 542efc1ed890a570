package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// How a list of halls is to be taken.
///
/// @param from first day of what changes
/// @param matchNames a row without an id is the hall of the same commune and name
/// @param keepIds ids that the roster does not know are new halls' ids
/// @param endMissing halls that the list does not name leave the fleet on this day
/// @param fallbacks what new halls have where the list says nothing
/// @param prefix before the number of a new id, such as "qn"
record Wish(
        LocalDate from,
        boolean matchNames,
        boolean keepIds,
        Optional<LocalDate> endMissing,
        Map<FactKind, String> fallbacks,
        String prefix) {
    Wish {
        fallbacks = Map.copyOf(fallbacks);
    }
}
