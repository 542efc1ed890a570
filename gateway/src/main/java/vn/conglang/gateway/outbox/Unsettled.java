package vn.conglang.gateway.outbox;

import java.time.Instant;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Period;

/// Records that were closed while the time was not known.
final class Unsettled {
    private static final String SETTLED = "\"clock\":\"synced\"";

    private Unsettled() {}

    /// Whether the time of a record may still be put right: it is of this boot, of which everything
    /// is known since it began.
    static boolean is(String json, String boot) {
        if (json.contains(SETTLED)) {
            return false; // nearly all of them
        }
        var read = Payloads.read(UsageRecord.class, json);
        return read.boot().equals(boot) && read.period().clock() != ClockQuality.synced;
    }

    /// The record with its true time, unless that is covered already.
    static UsageRecord stamped(UsageRecord usage, Instant bootBegan, long covered) {
        var period = usage.period();
        var start = bootBegan.plusSeconds(period.monotonic());
        var stamped =
                new Period(
                        Instant.ofEpochSecond(start.getEpochSecond()).toString(),
                        period.monotonic(),
                        period.seconds(),
                        ClockQuality.synced);
        var again = new Stretch(stamped).overlaps(covered);
        return with(usage, usage.prev(), again ? period : stamped);
    }

    /// The record after another one.
    static UsageRecord following(UsageRecord usage, String prev) {
        return with(usage, prev, usage.period());
    }

    private static UsageRecord with(UsageRecord usage, String prev, Period period) {
        return new UsageRecord(
                usage.hall(),
                usage.ledger(),
                usage.seq(),
                prev,
                usage.boot(),
                period,
                usage.devices(),
                usage.visits(),
                usage.portal(),
                usage.bytes(),
                usage.taps(),
                usage.notices(),
                usage.state(),
                usage.grain(),
                usage.agent());
    }
}
