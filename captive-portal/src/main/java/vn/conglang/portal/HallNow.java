package vn.conglang.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The hall at this moment, as far as pages speak of it.
///
/// @param name the hall's name as people say it, such as "Nhà văn hóa thôn Đầm Buôn"
/// @param internetUp whether there is evidence that the uplink works; unknown counts as up
/// @param openGate whether the firewall is "open": a demo, nobody is really held back, and pages
///   say so
/// @param quarterHour length of a counting period; a demo's is shorter than 15 minutes, and pages
///   say so
/// @param time the time of day, when the clock can be trusted
public record HallNow(
        String name,
        boolean internetUp,
        boolean openGate,
        Duration quarterHour,
        Optional<Instant> time) {
    /// The same hall without the time of day.
    public HallNow untimed() {
        return time.isEmpty()
                ? this
                : new HallNow(name, internetUp, openGate, quarterHour, Optional.empty());
    }
}
