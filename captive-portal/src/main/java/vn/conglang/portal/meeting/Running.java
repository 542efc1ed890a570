package vn.conglang.portal.meeting;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A meeting that is on: sums of the devices present, never a device.
///
/// @param meeting id of the planned one; empty = nobody planned it
/// @param title what it is about
/// @param expected how many people may come; 0 = not said
/// @param by who started it
/// @param startedAt empty when the clock could not be trusted
/// @param seconds that it lasts, as far as is known
/// @param measured seconds of these during which devices were counted
/// @param deviceSeconds sum of the devices present over the seconds measured
/// @param peak most devices present at one moment
@Json
record Running(
        String meeting,
        Optional<LocalDate> day,
        String title,
        int expected,
        String by,
        Optional<Instant> startedAt,
        long seconds,
        long measured,
        long deviceSeconds,
        int peak) {
    Running lasting(Optional<Instant> started, long lasted) {
        return new Running(
                meeting, day, title, expected, by, started, lasted, measured, deviceSeconds, peak);
    }

    Running counted(int present, long during) {
        return new Running(
                meeting,
                day,
                title,
                expected,
                by,
                startedAt,
                seconds,
                measured + during,
                deviceSeconds + present * during,
                Math.max(peak, present));
    }
}
