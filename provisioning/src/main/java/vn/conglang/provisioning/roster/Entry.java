package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import vn.conglang.telemetry.HallId;

/// What one row of a list says of one hall.
///
/// @param row its number
/// @param id empty when the row has none
/// @param from first day, as far as the row says it
/// @param values of the facts that it tells
record Entry(int row, Optional<HallId> id, Optional<LocalDate> from, Map<FactKind, String> values) {
    Entry {
        values = Map.copyOf(values);
    }

    Optional<String> value(FactKind kind) {
        return Optional.ofNullable(values.get(kind));
    }

    Entry with(HallId given) {
        return new Entry(row, Optional.of(given), from, values);
    }
}
