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
/// @param internetDownFor for how long the uplink has been seen down; empty when it works or is
///   unknown. A length of time, because the clock can rarely be trusted while the uplink is down
public record HallNow(
        String name,
        boolean internetUp,
        boolean openGate,
        Duration quarterHour,
        Optional<Instant> time,
        Optional<Duration> internetDownFor) {
    /// A hall whose uplink has not been seen going down.
    public HallNow(
            String name,
            boolean internetUp,
            boolean openGate,
            Duration quarterHour,
            Optional<Instant> time) {
        this(name, internetUp, openGate, quarterHour, time, Optional.empty());
    }

    /// Since when the uplink is down, when that and the clock are known.
    public Optional<Instant> internetDownSince() {
        return time.flatMap(now -> internetDownFor.map(now::minus));
    }

    /// The same hall without anything that passes with time.
    public HallNow untimed() {
        return time.isEmpty() && internetDownFor.isEmpty()
                ? this
                : new HallNow(name, internetUp, openGate, quarterHour, Optional.empty());
    }
}
