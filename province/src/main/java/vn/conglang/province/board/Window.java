package vn.conglang.province.board;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import vn.conglang.province.store.HallReport;

/// The stretch of time that a chart shows: the local day, or, where quarter-hours are shorter than
/// real ones, the last 96 of them.
///
/// @param day the local day it is
/// @param from its begin
/// @param to its end
/// @param now the present moment: what comes later is not known yet
/// @param wholeDay whether it is the local day
/// @param quarter length of a quarter-hour
record Window(
        LocalDate day, Instant from, Instant to, Instant now, boolean wholeDay, Duration quarter) {
    private static final int QUARTERS_A_DAY = 96;

    /// The local day.
    static Window today(Instant now, ZoneId zone, Duration quarter) {
        var today = now.atZone(zone).toLocalDate();
        return new Window(
                today,
                today.atStartOfDay(zone).toInstant(),
                today.plusDays(1).atStartOfDay(zone).toInstant(),
                now,
                true,
                quarter);
    }

    /// What a chart shows.
    static Window chart(Instant now, ZoneId zone, Duration quarter) {
        if (quarter.compareTo(Duration.ofMinutes(15)) >= 0) {
            return today(now, zone, quarter);
        }
        var end = now.truncatedTo(ChronoUnit.SECONDS).plus(quarter);
        return new Window(
                LocalDate.ofInstant(now, zone),
                end.minus(quarter.multipliedBy(QUARTERS_A_DAY)),
                end,
                now,
                false,
                quarter);
    }

    /// What is asked of the store for this stretch.
    HallReport.Question question() {
        return new HallReport.Question(day, from, to, now, lateAfter());
    }

    /// How long after its end a record is late: it is closed with a sample's delay, and a lost
    /// message is sent again after half a minute.
    Duration lateAfter() {
        return quarter.multipliedBy(2).plusMinutes(1);
    }

    Duration length() {
        return Duration.between(from, to);
    }
}
