package vn.conglang.lab.bench;

import java.util.List;

/// Measured values of one kind, with their order statistics.
///
/// @param values the values in the order they were measured
record Samples(List<Double> values) {

    Samples {
        values = List.copyOf(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        return at(0.5);
    }

    double percentile95() {
        return at(0.95);
    }

    double percentile99() {
        return at(0.99);
    }

    double minimum() {
        return at(0);
    }

    double maximum() {
        return at(1);
    }

    /// The smallest value that at least this share of all values does not exceed (nearest rank).
    private double at(double share) {
        if (values.isEmpty()) {
            throw new BenchException("no guest came through, so there is nothing to compare");
        }
        var sorted = values.stream().sorted().toList();
        var rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
