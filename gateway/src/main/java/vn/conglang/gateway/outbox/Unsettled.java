package vn.conglang.gateway.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Grain;
import vn.conglang.telemetry.UsageRecord.Period;
import vn.conglang.telemetry.UsageRecord.StandsFor;

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
        try {
            var read = Payloads.read(UsageRecord.class, json);
            return read.boot().equals(boot)
                    && read.period().clock() != ClockQuality.synced
                    && read.grain() != Grain.lost;
        } catch (TelemetryException e) {
            return false; // found out when it is about to be sent
        }
    }

    /// The record with its true time, unless that is covered already.
    static UsageRecord stamped(UsageRecord usage, Instant bootBegan, long covered) {
        var period = usage.period();
        var start =
                Instant.ofEpochSecond(bootBegan.plusSeconds(period.monotonic()).getEpochSecond());
        var stamped =
                new Period(
                        start.toString(),
                        period.monotonic(),
                        period.seconds(),
                        ClockQuality.synced);
        if (new Stretch(stamped).overlaps(covered)) {
            return usage;
        }
        var rolled = usage.standsFor();
        return with(
                usage,
                usage.prev(),
                stamped,
                rolled == null ? null : moved(rolled, Instant.parse(period.start()), start),
                usage.vouchesFor());
    }

    private static StandsFor moved(StandsFor rolled, Instant from, Instant to) {
        var until = Instant.parse(rolled.until()).plus(Duration.between(from, to));
        return new StandsFor(rolled.first(), until.toString(), rolled.hash(), rolled.vouchedBy());
    }

    /// The record after another one.
    ///
    /// @param hashes of the rolled-up records before it, by their `seq`, as they are now
    static UsageRecord following(UsageRecord usage, String prev, Map<String, String> hashes) {
        var vouches = usage.vouchesFor();
        if (vouches != null) {
            var now = new TreeMap<>(vouches);
            now.replaceAll((seq, hash) -> hashes.getOrDefault(seq, hash));
            vouches = now;
        }
        return with(usage, prev, usage.period(), usage.standsFor(), vouches);
    }

    private static UsageRecord with(
            UsageRecord usage,
            String prev,
            Period period,
            @Nullable StandsFor standsFor,
            @Nullable Map<String, String> vouchesFor) {
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
                usage.agent(),
                standsFor,
                vouchesFor);
    }
}
