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
        return next(start, clock, devices, Map.of());
    }

    /// The same of a quarter-hour in which services were looked at.
    ///
    /// @param taps openings of services' pages
    public UsageRecord next(
            Instant start,
            UsageRecord.ClockQuality clock,
            UsageRecord.Devices devices,
            Map<String, Long> taps) {
        var prev = records.isEmpty() ? RecordHash.NONE : RecordHash.of(records.getLast());
        var next = record(records.size() + 1, prev, start, clock, devices, taps);
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
        return record(seq, prev, start, clock, devices, Map.of());
    }

    private UsageRecord record(
            long seq,
            String prev,
            Instant start,
            UsageRecord.ClockQuality clock,
            UsageRecord.Devices devices,
            Map<String, Long> taps) {
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
                taps,
                Map.of(),
                new UsageRecord.State(900, 900, 900, 900),
                UsageRecord.Grain.quarter,
                "0.1.0");
    }

    /// What a hall makes of its records from one `seq` to another when its outbox is full.
    public UsageRecord rolledUp(int first, int last, long vouchedBy) {
        var from = records.get(first - 1);
        var to = records.get(last - 1);
        var parts = last - first + 1L;
        var until = Instant.parse(to.period().start()).plusSeconds(900).toString();
        return new UsageRecord(
                id,
                ledger,
                last,
                from.prev(),
                from.boot(),
                new UsageRecord.Period(
                        from.period().start(),
                        from.period().monotonic(),
                        900 * parts,
                        from.period().clock()),
                new UsageRecord.Devices(3 * parts, 5),
                new UsageRecord.Visits(2 * parts, parts, 1800 * parts),
                new UsageRecord.Portal(4 * parts, 3 * parts),
                new UsageRecord.Bytes(1_000_000 * parts, 200_000 * parts),
                Map.of(),
                Map.of(),
                new UsageRecord.State(900 * parts, 900 * parts, 900 * parts, 900 * parts),
                UsageRecord.Grain.hour,
                "0.1.0",
                new UsageRecord.StandsFor(first, until, RecordHash.of(to), vouchedBy),
                null);
    }

    /// What a hall says of records that it lost.
    public UsageRecord lost(int first, int last) {
        var from = records.get(first - 1);
        var to = records.get(last - 1);
        var nothing = new UsageRecord.State(0, 0, 0, 0);
        return new UsageRecord(
                id,
                ledger,
                last,
                from.prev(),
                from.boot(),
                new UsageRecord.Period(
                        from.period().start(), 0, 0, UsageRecord.ClockQuality.estimated),
                new UsageRecord.Devices(0, 0),
                new UsageRecord.Visits(0, 0, 0),
                new UsageRecord.Portal(0, 0),
                new UsageRecord.Bytes(0, 0),
                Map.of(),
                Map.of(),
                nothing,
                UsageRecord.Grain.lost,
                "0.1.0",
                new UsageRecord.StandsFor(
                        first, from.period().start(), RecordHash.of(to), last + 1L),
                null);
    }

    /// Writes the next record, which vouches for rolled-up ones.
    public UsageRecord nextVouchingFor(UsageRecord... rolledUp) {
        var plain = next();
        var vouches = new java.util.TreeMap<String, String>();
        for (var each : rolledUp) {
            vouches.put(String.valueOf(each.seq()), RecordHash.of(each));
        }
        var vouching =
                new UsageRecord(
                        id,
                        ledger,
                        plain.seq(),
                        plain.prev(),
                        plain.boot(),
                        plain.period(),
                        plain.devices(),
                        plain.visits(),
                        plain.portal(),
                        plain.bytes(),
                        plain.taps(),
                        plain.notices(),
                        plain.state(),
                        plain.grain(),
                        plain.agent(),
                        null,
                        vouches);
        records.set(records.size() - 1, vouching);
        return vouching;
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
