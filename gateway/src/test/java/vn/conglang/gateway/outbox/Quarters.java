package vn.conglang.gateway.outbox;

import java.time.Duration;
import java.time.Instant;
import vn.conglang.telemetry.UsageRecord.Bytes;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Devices;
import vn.conglang.telemetry.UsageRecord.Period;
import vn.conglang.telemetry.UsageRecord.Portal;
import vn.conglang.telemetry.UsageRecord.State;
import vn.conglang.telemetry.UsageRecord.Visits;

/// Plausible quarter-hours for tests.
public final class Quarters {
    private static final Instant FIRST = Instant.parse("2026-11-23T08:00:00Z");

    private Quarters() {}

    /// The quarter-hour of a number, from 0.
    public static ClosedQuarter number(int number) {
        var start = FIRST.plus(Duration.ofMinutes(15).multipliedBy(number));
        return new ClosedQuarter(
                "boot-1",
                new Period(start.toString(), 900L * number, 900, ClockQuality.synced),
                new Devices(number % 7, 12),
                new Visits(number % 5, number % 4, 3_000),
                new Portal(9, number % 7),
                new Bytes(1_000_000L + number, 20_000),
                new State(900, 900, 880, 900),
                "0.1.0");
    }
}
