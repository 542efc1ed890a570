package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts the figures of our gate and of the peer side by side, for people and for the file.
///
/// @param ours our figures, guests one after another
/// @param peer the peer's
/// @param oursTogether our figures, guests all at once
/// @param peerTogether the peer's
record AdmissionReport(
        GateFigures ours, GateFigures peer, GateFigures oursTogether, GateFigures peerTogether) {

    static final String NAME = "admission";

    /// Every measure, the one that the target is about first.
    List<Measure> measures() {
        var measures = new ArrayList<Measure>();
        addTimes(
                measures,
                "button to first packet",
                g -> g.samples(Admission.Through::fromFirstPress));
        addTimes(
                measures,
                "last press to first packet",
                g -> g.samples(Admission.Through::fromLastPress));
        addTimes(measures, "probe redirected", g -> g.samples(Admission.Through::redirect));
        addTimes(measures, "first page", g -> g.samples(Admission.Through::page));
        measures.add(
                measure("CPU per admitted guest", "ms", g -> g.cpuSecondsPerAdmitted() * 1000));
        measures.add(measure("guests not let through", "guests", g -> (double) g.failed()));
        measures.add(together("button to first packet, median", "ms", g -> g.waits().median()));
        measures.add(together("button to first packet, p95", "ms", g -> g.waits().percentile95()));
        measures.add(
                together("CPU per admitted guest", "ms", g -> g.cpuSecondsPerAdmitted() * 1000));
        measures.add(together("guests not let through", "guests", g -> (double) g.failed()));
        return measures;
    }

    /// Prints how the guests of each gate fared, none left out.
    void printRuns(PrintWriter out) {
        for (var figures : List.of(ours, peer, oursTogether, peerTogether)) {
            out.printf(
                    "%s: %d of %d guests let through; median button to first packet of each run:"
                            + " %s ms; foreign CPU: %s %%%n",
                    figures.name(),
                    figures.guests() - figures.failed(),
                    figures.guests(),
                    eachRun(figures, AdmissionReport::medianOf),
                    eachRun(figures, run -> "%.0f".formatted(run.foreignShare() * 100)));
            figures.failures()
                    .forEach((reason, count) -> out.printf("  %d guests: %s%n", count, reason));
        }
    }

    private void addTimes(
            List<Measure> measures, String what, Function<GateFigures, Samples> samples) {
        measures.add(measure(what + ", median", "ms", g -> samples.apply(g).median()));
        measures.add(measure(what + ", p95", "ms", g -> samples.apply(g).percentile95()));
    }

    private Measure measure(String name, String unit, Function<GateFigures, Double> figure) {
        return Measure.of(name, unit, figure.apply(ours), figure.apply(peer), peer.name());
    }

    private Measure together(String name, String unit, Function<GateFigures, Double> figure) {
        return Measure.of(
                "all together: " + name,
                unit,
                figure.apply(oursTogether),
                figure.apply(peerTogether),
                peer.name());
    }

    private static String eachRun(GateFigures figures, Function<GateRun, String> text) {
        return figures.runs().stream().map(text).collect(Collectors.joining(" "));
    }

    private static String medianOf(GateRun run) {
        var samples = run.samples(Admission.Through::fromFirstPress);
        return samples.isEmpty() ? "-" : "%.1f".formatted(samples.median());
    }
}
