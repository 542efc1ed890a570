package vn.conglang.province.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import vn.conglang.province.metrics.LastStanding.Reading;

/// The figures of the province's own work, and below them those of the halls. Thread-safe.
final class ProvinceFigures implements MultiCollector {
    private final LastStanding last;
    private final Supplier<Optional<Instant>> brokerDownSince;

    ProvinceFigures(LastStanding last, Supplier<Optional<Instant>> brokerDownSince) {
        this.last = last;
        this.brokerDownSince = brokerDownSince;
    }

    @Override
    public MetricSnapshots collect() {
        var gauges = new Gauges();
        var down = brokerDownSince.get();
        gauges.gauge(
                "conglang_broker_connected",
                "1 while this worker is connected to the broker, else 0.",
                down.isEmpty() ? 1 : 0);
        down.ifPresent(since ->
                gauges.gauge(
                        "conglang_broker_down_since_timestamp_seconds",
                        "Since when it is not; absent while it is.",
                        since.toEpochMilli() / 1e3));
        var reading = last.get();
        database(reading, gauges);
        reading.standing()
                .ifPresent(at -> {
                    gauges.gauge(
                            "conglang_halls_read_timestamp_seconds",
                            "When the halls' figures were read from the database.",
                            at.at().toEpochMilli() / 1e3);
                    gauges.gauge(
                            "conglang_halls_unlisted",
                            "Halls that spoke within a day though the roster does not hold them today; they have no figures.",
                            (double) at.standing().unlisted());
                    gauges.gauge(
                            "conglang_sums_due",
                            "Days of halls whose sums are to be made anew.",
                            (double) at.standing().sumsDue());
                    HallFigures.add(at.standing().halls(), gauges);
                });
        return new MetricSnapshots(gauges.made());
    }

    private static void database(Reading reading, Gauges gauges) {
        gauges.gauge(
                "conglang_database_reachable",
                "1 when the halls' figures could be read from the database, else 0.",
                reading.reachable() ? 1 : 0);
        gauges.gauge(
                "conglang_halls_read_seconds",
                "How long that reading took, or the try.",
                reading.took().toNanos() / 1e9);
    }
}
