package vn.conglang.lab.demo;

import java.nio.file.Path;
import java.time.Duration;

/// How a demo is started.
///
/// @param data folder where everything is kept
/// @param fresh whether the folder is emptied first
/// @param ports the three ports a person opens
/// @param halls how many other halls are played beside the real one; 0 = none
/// @param past how far back these go in a new demo
/// @param quarterHour length of a counting period; short, so that a figure arrives while one looks
public record DemoSettings(
        Path data, boolean fresh, DemoPorts ports, int halls, Duration past, Duration quarterHour) {
    /// One minute of a demo is an hour and a half of a hall.
    static final Duration QUARTER_HOUR = Duration.ofSeconds(10);

    /// What a hall's page shows of its hours.
    static final Duration PAST = Duration.ofDays(14);
}
