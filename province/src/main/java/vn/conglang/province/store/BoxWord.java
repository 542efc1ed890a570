package vn.conglang.province.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.Vitals.Reading;

/// What a hall's box said last of itself.
///
/// @param at when it looked, by its own clock
/// @param received when that came
/// @param clock how far its clock could be trusted then
/// @param findings codes of what was wrong, the gravest first
/// @param readings what it measured, by name; what it did not is not in it
public record BoxWord(
        Instant at,
        Instant received,
        ClockQuality clock,
        List<String> findings,
        Map<String, Long> readings) {
    public BoxWord {
        findings = List.copyOf(findings);
        readings = Map.copyOf(readings);
    }

    /// One reading; empty when it was not measured.
    public OptionalLong reading(Reading reading) {
        var value = readings.get(reading.name());
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
