package vn.conglang.lab.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.bench.Backlog.Totals;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.Grain;

/// The chain of a simulated hall: true records, each with the hash of the one before, without a
/// gateway's database. The same for the same hall and seed. For one thread.
final class SimulatedLedger {
    private final HallId hall;
    private final String id;
    private final SimulatedDay day;
    private String head = RecordHash.NONE;
    private long seq;
    private Totals totals = Totals.NOTHING;

    SimulatedLedger(HallId hall, long seed) {
        this.hall = hall;
        this.id = "l-%s-%d".formatted(hall, seed);
        this.day = new SimulatedDay(seed);
    }

    /// The ledger's id.
    String id() {
        return id;
    }

    /// The last record's place in the chain.
    long seq() {
        return seq;
    }

    /// What all its records say together.
    Totals totals() {
        return totals;
    }

    /// The payload of a message with the next records.
    byte[] close(int records) {
        var texts = new ArrayList<String>();
        for (var i = 0; i < records; i++) {
            texts.add(next());
        }
        return payload(texts);
    }

    private static byte[] payload(List<String> records) {
        return ("{\"records\":[" + String.join(",", records) + "]}").getBytes(UTF_8);
    }

    private String next() {
        var quarter = day.next();
        var usage =
                new UsageRecord(
                        hall.value(),
                        id,
                        ++seq,
                        head,
                        quarter.boot(),
                        quarter.period(),
                        quarter.devices(),
                        quarter.visits(),
                        quarter.portal(),
                        quarter.bytes(),
                        quarter.taps(),
                        quarter.notices(),
                        quarter.state(),
                        Grain.quarter,
                        quarter.agent());
        var json = new String(Payloads.write(usage), UTF_8);
        head = RecordHash.of(json);
        totals =
                totals.plus(
                        new Totals(
                                1,
                                usage.devices().firstSeenToday(),
                                usage.visits().seconds(),
                                usage.bytes().down(),
                                usage.bytes().up()));
        return json;
    }
}
