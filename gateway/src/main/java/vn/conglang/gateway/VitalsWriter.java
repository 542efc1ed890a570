package vn.conglang.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.portal.trouble.Examination;
import vn.conglang.portal.trouble.Health;
import vn.conglang.portal.trouble.Lamp;
import vn.conglang.portal.trouble.Trouble;
import vn.conglang.telemetry.Vitals;
import vn.conglang.telemetry.Vitals.Finding;
import vn.conglang.telemetry.Vitals.Reading;
import vn.conglang.telemetry.Vitals.Severity;

/// Puts into the contract's words how the box is doing: the findings are those that the keeper
/// reads at the desk, so that the province and the hall speak of the same.
final class VitalsWriter {
    private VitalsWriter() {}

    /// The gravest of what is wrong.
    static Severity severity(List<Trouble> troubles) {
        return troubles.stream()
                .map(trouble -> severity(trouble.lamp()))
                .max(Severity::compareTo)
                .orElse(Severity.good);
    }

    /// All of it.
    static Vitals write(
            HallClock clock,
            Health health,
            Map<Reading, Long> measured,
            Map<String, String> parts) {
        var troubles = Examination.of(health);
        var readings = new HashMap<String, Long>();
        measured.forEach((reading, value) -> readings.put(reading.name(), value));
        readings.put(Reading.recordsWaiting.name(), health.box().recordsWaiting());
        health.certificates()
                .uplink()
                .ifPresent(left -> readings.put(Reading.certificateDays.name(), left.toDays()));
        return new Vitals(
                clock.boot(),
                health.box().version(),
                clock.wall().toString(),
                clock.quality(),
                severity(troubles),
                troubles.stream()
                        .map(trouble -> new Finding(trouble.key(), severity(trouble.lamp())))
                        .toList(),
                readings,
                parts);
    }

    private static Severity severity(Lamp lamp) {
        return switch (lamp) {
            case GREEN, BLUE -> Severity.good;
            case AMBER -> Severity.look;
            case RED, DARK -> Severity.call;
        };
    }
}
