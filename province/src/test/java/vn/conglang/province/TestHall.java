package vn.conglang.province;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageBatch;
import vn.conglang.telemetry.UsageRecord;

/// A hall that writes chained records, for tests.
public final class TestHall {
    public static final Instant MORNING = Instant.parse("2026-11-23T01:00:00Z");

    private final String id;
    private final String ledger;
    private final List<UsageRecord> records = new ArrayList<>();

    public TestHall(String id) {
        this(id, "l-" + id);
    }

    public TestHall(String id, String ledger) {
        this.id = id;
        this.ledger = ledger;
    }

    public HallId id() {
        return new HallId(id);
    }

    /// Writes the next record: a quarter-hour after the one before.
    public UsageRecord next() {
        return next(
                MORNING.plusSeconds(900L * records.size()),
                UsageRecord.ClockQuality.synced,
                new UsageRecord.Devices(3, 5));
    }

    public UsageRecord next(
            Instant start, UsageRecord.ClockQuality clock, UsageRecord.Devices devices) {
        var prev = records.isEmpty() ? RecordHash.NONE : RecordHash.of(records.getLast());
        var next = record(records.size() + 1, prev, start, clock, devices);
        records.add(next);
        return next;
    }

    /// A record of this hall that belongs to no chain.
    public UsageRecord record(
            long seq,
            String prev,
            Instant start,
            UsageRecord.ClockQuality clock,
            UsageRecord.Devices devices) {
        return new UsageRecord(
                id,
                ledger,
                seq,
                prev,
                "b-1",
                new UsageRecord.Period(start.toString(), 900 * seq, 900, clock),
                devices,
                new UsageRecord.Visits(2, 1, 1800),
                new UsageRecord.Portal(4, 3),
                new UsageRecord.Bytes(1_000_000, 200_000),
                Map.of(),
                Map.of(),
                new UsageRecord.State(900, 900, 900, 900),
                UsageRecord.Grain.quarter,
                "0.1.0");
    }

    /// Writes so many records.
    public List<Written> write(int count) {
        var written = new ArrayList<Written>();
        for (int i = 0; i < count; i++) {
            written.add(written(next()));
        }
        return written;
    }

    public static Written written(UsageRecord usage) {
        var json = new String(Payloads.write(usage), UTF_8);
        return new Written(
                Topics.usage(new HallId(usage.hall())), json, RecordHash.of(json), usage);
    }

    public static byte[] payload(List<Written> written) {
        return Payloads.write(new UsageBatch(written.stream().map(Written::usage).toList()));
    }
}
