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
        return number(number, FIRST, ClockQuality.synced);
    }

    /// The same closed while nobody knew the time: by a clock that is three years behind.
    public static ClosedQuarter undated(int number) {
        return number(number, FIRST.minus(Duration.ofDays(1000)), ClockQuality.estimated);
    }

    /// The same when the power is cut each quarter-hour: it can't be rolled up with its neighbours.
    public static ClosedQuarter inItsOwnBoot(int number) {
        var quarter = number(number);
        return new ClosedQuarter(
                "boot-" + number,
                quarter.period(),
                quarter.devices(),
                quarter.visits(),
                quarter.portal(),
                quarter.bytes(),
                quarter.state(),
                quarter.agent());
    }

    /// The quarter-hour of a number by a clock of some quality.
    ///
    /// @param first when number 0 began
    public static ClosedQuarter number(int number, Instant first, ClockQuality clock) {
        var start = first.plus(Duration.ofMinutes(15).multipliedBy(number));
        return new ClosedQuarter(
                "boot-1",
                new Period(start.toString(), 900L * number, 900, clock),
                new Devices(number % 7, 12),
                new Visits(number % 5, number % 4, 3_000),
                new Portal(9, number % 7),
                new Bytes(1_000_000L + number, 20_000),
                new State(900, 900, 880, 900),
                "0.1.0");
    }
}
