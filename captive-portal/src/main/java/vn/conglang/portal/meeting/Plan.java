package vn.conglang.portal.meeting;

import io.avaje.jsonb.Json;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody wants to happen at the hall, and when.
///
/// @param day the first one
/// @param minutes how long it takes
/// @param crowd how many people may come; 0 = not said
/// @param until the last day that it may come back
@Json
public record Plan(
        String title,
        Kind kind,
        LocalDate day,
        LocalTime time,
        int minutes,
        int crowd,
        Repeat repeat,
        Optional<LocalDate> until) {
    /// Its days from one day to another, both included.
    Stream<LocalDate> days(LocalDate from, LocalDate to) {
        var last = until.filter(each -> each.isBefore(to)).orElse(to);
        return repeat.days(day, from).takeWhile(each -> !each.isAfter(last));
    }
}
