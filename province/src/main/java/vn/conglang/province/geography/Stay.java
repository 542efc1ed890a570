package vn.conglang.province.geography;

import java.time.LocalDate;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.telemetry.HallId;

/// That a hall stood in the list, in one place, for some days.
///
/// @param until first day on which it did no more
/// @param hours that were declared for these days
public record Stay(HallId hall, Place place, LocalDate from, LocalDate until, OpeningHours hours) {}
