package vn.conglang.province.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/// Snapshots in the making: one for each name, with a value for each set of labels. For one scrape
/// and one thread.
final class Gauges {
    private final List<MetricSnapshot> made = new ArrayList<>();

    /// A value and whose it is.
    record Point(Labels labels, double value) {}

    void gauge(String name, String help, double value) {
        gauge(name, help, List.of(new Point(Labels.EMPTY, value)));
    }

    void gauge(String name, String help, List<Point> points) {
        var gauge = GaugeSnapshot.builder().name(name).help(help);
        points.forEach(point ->
                gauge.dataPoint(
                        GaugeDataPointSnapshot.builder()
                                .labels(point.labels())
                                .value(point.value())
                                .build()));
        made.add(gauge.build());
    }

    /// @param name without the `_total` that it gets
    void counter(String name, String help, List<Point> points) {
        var counter = CounterSnapshot.builder().name(name).help(help);
        points.forEach(point ->
                counter.dataPoint(
                        CounterDataPointSnapshot.builder()
                                .labels(point.labels())
                                .value(point.value())
                                .build()));
        made.add(counter.build());
    }

    List<MetricSnapshot> made() {
        return List.copyOf(made);
    }
}
