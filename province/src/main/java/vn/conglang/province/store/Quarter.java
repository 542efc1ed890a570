package vn.conglang.province.store;

import java.time.Instant;

/// One record as the chart needs it.
///
/// @param start begin
/// @param seconds how long
/// @param firstSeenToday devices seen for the first time on this day
/// @param peak most devices present at one moment
public record Quarter(Instant start, long seconds, long firstSeenToday, long peak) {
    /// When it ended.
    public Instant end() {
        return start.plusSeconds(seconds);
    }
}
