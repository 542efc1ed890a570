package vn.conglang.gateway.outbox;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.Bytes;
import vn.conglang.telemetry.UsageRecord.Devices;
import vn.conglang.telemetry.UsageRecord.Portal;
import vn.conglang.telemetry.UsageRecord.State;
import vn.conglang.telemetry.UsageRecord.Visits;

/// All that a day's records say together; worked out here anew, by another way than rolling up.
record Sums(
        long seconds,
        Devices devices,
        Visits visits,
        Portal portal,
        Bytes bytes,
        State state,
        Map<String, Long> taps) {

    static Sums of(Collection<UsageRecord> records) {
        return new Sums(
                records.stream().mapToLong(r -> r.period().seconds()).sum(),
                new Devices(
                        records.stream().mapToLong(r -> r.devices().firstSeenToday()).sum(),
                        records.stream().mapToLong(r -> r.devices().peak()).max().orElse(0)),
                new Visits(
                        records.stream().mapToLong(r -> r.visits().started()).sum(),
                        records.stream().mapToLong(r -> r.visits().ended()).sum(),
                        records.stream().mapToLong(r -> r.visits().seconds()).sum()),
                new Portal(
                        records.stream().mapToLong(r -> r.portal().shown()).sum(),
                        records.stream().mapToLong(r -> r.portal().accepted()).sum()),
                new Bytes(
                        records.stream().mapToLong(r -> r.bytes().down()).sum(),
                        records.stream().mapToLong(r -> r.bytes().up()).sum()),
                new State(
                        records.stream().mapToLong(r -> r.state().power()).sum(),
                        records.stream().mapToLong(r -> r.state().lan()).sum(),
                        records.stream().mapToLong(r -> r.state().internet()).sum(),
                        records.stream().mapToLong(r -> r.state().portal()).sum()),
                taps(records));
    }

    private static Map<String, Long> taps(Collection<UsageRecord> records) {
        var taps = new TreeMap<String, Long>();
        for (var each : records) {
            each.taps().forEach((id, count) -> taps.merge(id, count, Long::sum));
            each.notices().forEach((id, count) -> taps.merge("notice " + id, count, Long::sum));
        }
        return taps;
    }
}
