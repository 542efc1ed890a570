package vn.conglang.communes;

import java.time.LocalDate;
import java.util.Optional;

/// The province's own name and kind during some time; its code stays.
///
/// @param code two digits
/// @param kind "tỉnh" or "thành phố"
/// @param from first day of it; empty = long ago
/// @param until first day on which it is no more so
public record Province(
        String code,
        String kind,
        String name,
        Optional<LocalDate> from,
        Optional<LocalDate> until) {
    /// Whether this held on a day.
    public boolean validOn(LocalDate day) {
        return from.filter(day::isBefore).isEmpty()
                && until.filter(end -> !day.isBefore(end)).isEmpty();
    }
}
