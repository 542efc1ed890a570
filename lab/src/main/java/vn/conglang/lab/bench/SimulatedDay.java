package vn.conglang.lab.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import vn.conglang.gateway.outbox.ClosedQuarter;
import vn.conglang.telemetry.UsageRecord.Bytes;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Devices;
import vn.conglang.telemetry.UsageRecord.Period;
import vn.conglang.telemetry.UsageRecord.Portal;
import vn.conglang.telemetry.UsageRecord.State;
import vn.conglang.telemetry.UsageRecord.Visits;
import vn.conglang.telemetry.Vitals;

/// What a hall that is used well counts in its quarter-hours: nobody at night, a crowd in the
/// evening, services and notices opened. The same for the same seed. For one thread.
final class SimulatedDay {
    private static final Instant FIRST = Instant.parse("2026-11-01T17:00:00Z"); // midnight
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int QUARTERS_A_DAY = 96;
    private static final List<String> SERVICES =
            List.of("dich-vu-cong", "vneid", "bao-hiem", "suc-khoe", "thoi-tiet");

    private final Random random;
    private final String boot;
    private long number;

    SimulatedDay(long seed) {
        this.random = new Random(seed);
        this.boot = new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /// The next quarter-hour.
    ClosedQuarter next() {
        var quarter = (int) (number % QUARTERS_A_DAY);
        var present = present(quarter);
        var start = FIRST.plus(QUARTER.multipliedBy(number));
        var monotonic = QUARTER.toSeconds() * number++;
        return new ClosedQuarter(
                boot,
                new Period(start.toString(), monotonic, QUARTER.toSeconds(), ClockQuality.synced),
                new Devices(upTo(present / 3), present),
                new Visits(upTo(present / 2), upTo(present / 2), 400L * present + upTo(400)),
                new Portal(upTo(present), upTo(present / 2)),
                new Bytes(
                        present * (8_000_000L + upTo(4_000_000)),
                        present * (700_000L + upTo(90_000))),
                openings(present, SERVICES),
                openings(present / 2, List.of("tb-20261101-1", "tb-20261030-2")),
                new State(900, 900, 900 - upTo(3), 900),
                "0.1.0");
    }

    private int present(int quarter) {
        var hour = quarter / 4;
        if (hour < 6 || hour > 21) {
            return 0;
        }
        return hour < 17 ? upTo(8) : 10 + upTo(30);
    }

    private Map<String, Long> openings(int present, List<String> ids) {
        var openings = new HashMap<String, Long>();
        for (var id : ids) {
            var times = upTo(present / 3);
            if (times > 0) {
                openings.put(id, (long) times);
            }
        }
        return openings;
    }

    private int upTo(int most) {
        return random.nextInt(most + 1);
    }

    /// How a box in good health says that it is.
    Vitals vitals() {
        return new Vitals(
                boot,
                "0.1.0",
                FIRST.plus(QUARTER.multipliedBy(number)).toString(),
                ClockQuality.synced,
                Vitals.Severity.good,
                List.of(),
                Map.ofEntries(
                        Map.entry("temperatureTenths", 512L),
                        Map.entry("memoryFreeKilobytes", 412_340L),
                        Map.entry("cardFreeMegabytes", 24_113L),
                        Map.entry("cardWrittenMegabytes", 1_204L),
                        Map.entry("certificateDays", 241L),
                        Map.entry("answerMillis", 64L),
                        Map.entry("answersMissed", 0L),
                        Map.entry("recordsWaiting", 3L),
                        Map.entry("upSeconds", 1_204_400L),
                        Map.entry("lowVoltage", 0L)),
                Map.of("board", "Raspberry Pi 4 Model B Rev 1.5", "card", "SC32G 03/2023"));
    }
}
