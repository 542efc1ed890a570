package vn.conglang.lab.demo;

import java.nio.file.Path;
import java.time.Duration;

/// How a demo is started.
///
/// @param data folder where everything is kept
/// @param fresh whether the folder is emptied first
/// @param ports the three ports a person opens
/// @param quarterHour length of a counting period; short, so that a figure arrives while one looks
public record DemoSettings(Path data, boolean fresh, DemoPorts ports, Duration quarterHour) {
    /// One minute of a demo is an hour and a half of a hall.
    static final Duration QUARTER_HOUR = Duration.ofSeconds(10);
}
