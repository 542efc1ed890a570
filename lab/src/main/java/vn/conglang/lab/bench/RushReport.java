package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What the crowds met at both gates: each figure is the median of the runs' figures.
///
/// @param ours name of our gate
/// @param peer name of the peer
/// @param crowds the crowds, in their order
record RushReport(String ours, String peer, List<Both> crowds) {
    static final String NAME = "rush";

    /// One crowd's runs at both gates.
    ///
    /// @param crowd which
    /// @param ours the runs at our gate
    /// @param peers the runs at the peer
    record Both(Crowd crowd, List<RushRun> ours, List<RushRun> peers) {
        Both {
            ours = List.copyOf(ours);
            peers = List.copyOf(peers);
        }
    }

    RushReport {
        crowds = List.copyOf(crowds);
    }

    List<Measure> measures() {
        var measures = new ArrayList<Measure>();
        for (var both : crowds) {
            add(measures, both, "admitted", "guests", RushRun::admitted);
            add(measures, both, "errors seen", "errors", RushRun::errors);
            add(measures, both, "to online, p50", "ms", run -> run.online().median());
            add(measures, both, "to online, p95", "ms", run -> run.online().percentile95());
            add(measures, both, "to online, p99", "ms", run -> run.online().percentile99());
            add(
                    measures,
                    both,
                    "CPU per admission",
                    "ms",
                    run -> run.cpuSecondsPerAdmission() * 1000);
        }
        return measures;
    }

    private void add(
            List<Measure> measures,
            Both both,
            String what,
            String unit,
            ToDoubleFunction<RushRun> figure) {
        measures.add(
                Measure.of(
                        "%s: %s".formatted(both.crowd(), what),
                        unit,
                        median(both.ours(), figure),
                        median(both.peers(), figure),
                        peer));
    }

    private static double median(List<RushRun> runs, ToDoubleFunction<RushRun> figure) {
        return new Samples(runs.stream().mapToDouble(figure).boxed().toList()).median();
    }

    /// Prints each run, and every error with how often it was seen.
    void printRuns(PrintWriter out) {
        for (var both : crowds) {
            print(out, both.crowd() + ", " + ours, both.ours());
            print(out, both.crowd() + ", " + peer, both.peers());
        }
    }

    private static void print(PrintWriter out, String title, List<RushRun> runs) {
        out.printf(
                "%s: online %s; p95 %s ms; foreign CPU %s %%; patience %d s%n",
                title,
                each(runs, RushRun::admitted),
                each(runs, run -> run.online().percentile95()),
                each(runs, run -> run.foreignShare() * 100),
                runs.getFirst().patience().toSeconds());
        RushRun.printErrors(out, runs);
    }

    private static String each(List<RushRun> runs, ToDoubleFunction<RushRun> figure) {
        return runs.stream()
                .map(run -> "%.0f".formatted(figure.applyAsDouble(run)))
                .collect(Collectors.joining(" "));
    }
}
