package vn.conglang.gateway.outbox;

import java.util.Map;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.Bytes;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Devices;
import vn.conglang.telemetry.UsageRecord.Grain;
import vn.conglang.telemetry.UsageRecord.Period;
import vn.conglang.telemetry.UsageRecord.Portal;
import vn.conglang.telemetry.UsageRecord.State;
import vn.conglang.telemetry.UsageRecord.Visits;

/// A counted quarter-hour before it has its place in the ledger. The fields are those of
/// [UsageRecord].
///
/// @param boot random id of this boot
/// @param agent version of the agent
public record ClosedQuarter(
        String boot,
        Period period,
        Devices devices,
        Visits visits,
        Portal portal,
        Bytes bytes,
        Map<String, Long> taps,
        Map<String, Long> notices,
        State state,
        String agent) {

    public ClosedQuarter {
        taps = Map.copyOf(taps);
        notices = Map.copyOf(notices);
    }

    /// A quarter-hour without taps on services and openings of notices.
    public ClosedQuarter(
            String boot,
            Period period,
            Devices devices,
            Visits visits,
            Portal portal,
            Bytes bytes,
            State state,
            String agent) {
        this(boot, period, devices, visits, portal, bytes, Map.of(), Map.of(), state, agent);
    }

    /// What was counted in a record.
    public static ClosedQuarter of(UsageRecord usage) {
        return new ClosedQuarter(
                usage.boot(),
                usage.period(),
                usage.devices(),
                usage.visits(),
                usage.portal(),
                usage.bytes(),
                usage.taps(),
                usage.notices(),
                usage.state(),
                usage.agent());
    }

    /// The same with a time that is not to be trusted.
    ClosedQuarter doubted() {
        var doubtful =
                new Period(
                        period.start(),
                        period.monotonic(),
                        period.seconds(),
                        ClockQuality.estimated);
        return new ClosedQuarter(
                boot, doubtful, devices, visits, portal, bytes, taps, notices, state, agent);
    }

    /// Its record at the end of a ledger.
    ///
    /// @param vouches hashes of records that were rolled up just now, by their `seq`
    UsageRecord after(SqliteOutbox.Head head, String hall, Map<String, String> vouches) {
        return new UsageRecord(
                hall,
                head.ledger(),
                head.seq() + 1,
                head.hash(),
                boot,
                period,
                devices,
                visits,
                portal,
                bytes,
                taps,
                notices,
                state,
                Grain.quarter,
                agent,
                null,
                vouches.isEmpty() ? null : vouches);
    }
}
