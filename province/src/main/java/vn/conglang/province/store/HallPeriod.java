package vn.conglang.province.store;

import java.time.LocalDate;
import java.util.Optional;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.telemetry.HallId;

/// What the roster says of a hall for a stretch of days.
///
/// @param from first day on which it holds
/// @param until first day on which it holds no more; empty = it still does
/// @param village may be empty
/// @param commune code of the commune, five digits
/// @param hours declared opening hours; [OpeningHours#UNKNOWN] when none are declared
public record HallPeriod(
        HallId hall,
        LocalDate from,
        Optional<LocalDate> until,
        String name,
        String village,
        String commune,
        OpeningHours hours) {
    public HallPeriod {
        if (until.isPresent() && !from.isBefore(until.get())) {
            throw new IllegalArgumentException("must be after " + from + ", the first day");
        }
    }

    /// Whether it holds on a day.
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until.isEmpty() || day.isBefore(until.get()));
    }
}
