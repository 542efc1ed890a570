package vn.conglang.communes;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// A unit of the commune level.
///
/// @param code five digits, in the list of the National Statistics Office
/// @param kind "xã", "phường" or "đặc khu"
/// @param from first day on which it was
/// @param until first day on which it is no more
public record Commune(
        String code, String kind, String name, LocalDate from, Optional<LocalDate> until) {
    /// Such as "Xã Đầm Hà".
    public String fullName() {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " " + name;
    }

    /// Whether it was one on a day.
    public boolean validOn(LocalDate day) {
        return !day.isBefore(from) && (until.isEmpty() || day.isBefore(until.get()));
    }
}
