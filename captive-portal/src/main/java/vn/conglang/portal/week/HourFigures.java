package vn.conglang.portal.week;

import java.time.Duration;
import java.time.LocalDate;

/// What the box counted in one local hour.
///
/// @param hour 0 to 23
/// @param devices counted for the first time on this day: a day's device-days are the plain sum
/// @param peak most devices at one moment
/// @param visits that began
/// @param counted time that was counted; the rest of the hour is unknown
/// @param internet time in which something outside answered
/// @param sure whether the clock could be trusted, so that it really was this hour
public record HourFigures(
        LocalDate day,
        int hour,
        long devices,
        long peak,
        long visits,
        Duration counted,
        Duration internet,
        boolean sure) {}
