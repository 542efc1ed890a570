package vn.conglang.province.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Felt;
import vn.conglang.province.store.Batch.Receipted;
import vn.conglang.province.store.Batch.Told;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.Vitals;

/// Halls that tell the store what they would send.
record Telling(Store store) {
    static final OpeningHours ALWAYS = OpeningHours.parse("Mo-Su 00:00-23:59");

    /// What the roster says of halls of one commune since long ago.
    static Stream<HallPeriod> listed(String commune, OpeningHours hours, String... halls) {
        return Arrays.stream(halls)
                .sorted()
                .map(hall ->
                        new HallPeriod(
                                new HallId(hall),
                                LocalDate.of(2026, 1, 1),
                                Optional.empty(),
                                "Nhà văn hóa",
                                "",
                                commune,
                                hours));
    }

    void roster(Stream<HallPeriod> periods) {
        var sorted =
                periods.sorted((a, b) -> a.hall().value().compareTo(b.hall().value())).toList();
        store.replaceHallPeriods(sorted, "test " + System.nanoTime());
    }

    void status(String hall, HallStatus.State state) {
        var status =
                new HallStatus(state, "b-1", "0.1.0", "started", Instant.now().toString(), null);
        store.store(new Batch(List.of(), List.of(new Told(new HallId(hall), status)), List.of()));
    }

    void vitals(
            String hall,
            Instant at,
            ClockQuality clock,
            Map<String, Long> readings,
            String... findings) {
        var vitals =
                new Vitals(
                        "b-1",
                        "0.1.0",
                        at.toString(),
                        clock,
                        Vitals.Severity.look,
                        Stream.of(findings)
                                .map(code -> new Vitals.Finding(code, Vitals.Severity.look))
                                .toList(),
                        readings,
                        Map.of());
        var felt = new Felt(new HallId(hall), new String(Payloads.write(vitals), UTF_8), vitals);
        store.store(
                new Batch(List.of(), List.of(), List.of(felt), List.of(), List.of(), List.of()));
    }

    void receipt(String hall, Receipt.Kind kind, Receipt.Outcome outcome, Instant at) {
        var receipt =
                new Receipt("r-" + System.nanoTime(), kind, "0.2.0", outcome, "", at.toString());
        store.store(
                new Batch(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Receipted(new HallId(hall), receipt)),
                        List.of()));
    }

    void records(List<Written> records) {
        store.store(new Batch(records, List.of(), List.of()));
    }
}
