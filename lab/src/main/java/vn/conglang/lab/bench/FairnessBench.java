package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import vn.conglang.lab.bench.CrowdedHall.Crowd;
import vn.conglang.lab.bench.Loading.Way;

/// The same crowded hall by turns with its line shared and not.
final class FairnessBench {
    static final String NAME = "fairness";

    private static final String PEER = "the same hall, line not shared";
    private static final Duration IDLE = Duration.ofSeconds(3);

    private final CrowdedHall hall;
    private final Duration look;
    private final PrintWriter progress;
    private final List<Run> shared = new ArrayList<>();
    private final List<Run> unshared = new ArrayList<>();

    /// @param look how long each crowd is measured
    FairnessBench(CrowdedHall hall, Duration look, PrintWriter progress) {
        this.hall = hall;
        this.look = look;
        this.progress = progress;
    }

    /// One run of one side.
    private record Run(List<Double> idle, Crowd down, Crowd up) {
        Run {
            idle = List.copyOf(idle);
        }
    }

    /// Runs both sides this many times.
    void run(int runs) throws InterruptedException {
        for (var run = 1; run <= runs; run++) {
            hall.share();
            shared.add(runOnce());
            hall.dontShare();
            unshared.add(runOnce());
            progress.printf(
                    "run %d of %d: farthest from its share %.0f %%, not shared %.0f %%%n",
                    run,
                    runs,
                    shared.getLast().down().shares().farthest() * 100,
                    unshared.getLast().down().shares().farthest() * 100);
        }
    }

    private Run runOnce() throws InterruptedException {
        return new Run(hall.idle(IDLE), hall.load(Way.DOWN, look), hall.load(Way.UP, look));
    }

    /// Medians over the runs; behind each how far the runs lie apart.
    List<Measure> measures() {
        var measures = new ArrayList<Measure>();
        add(measures, "farthest from a fair share, down", "%", run -> farthest(run.down()));
        add(measures, "farthest from a fair share, up", "%", run -> farthest(run.up()));
        add(measures, "share of 50 connections, down", "shares", run -> greedy(run.down()));
        add(measures, "share of 50 connections, up", "shares", run -> greedy(run.up()));
        add(measures, "small page, idle line, median", "ms", run -> median(run.idle()));
        add(measures, "small page, full down, median", "ms", run -> median(run.down().pages()));
        add(measures, "small page, full down, p95", "ms", run -> late(run.down().pages()));
        add(measures, "small page, full up, median", "ms", run -> median(run.up().pages()));
        add(measures, "small page, full up, p95", "ms", run -> late(run.up().pages()));
        addSlowest(measures, "small page, full down, p99 of all runs", Run::down);
        addSlowest(measures, "small page, full up, p99 of all runs", Run::up);
        return measures;
    }

    private void addSlowest(List<Measure> measures, String name, Function<Run, Crowd> crowd) {
        measures.add(
                Measure.of(name, "ms", slowest(shared, crowd), slowest(unshared, crowd), PEER));
    }

    private static double slowest(List<Run> runs, Function<Run, Crowd> crowd) {
        return new Samples(runs.stream().flatMap(run -> crowd.apply(run).pages().stream()).toList())
                .percentile99();
    }

    private void add(
            List<Measure> measures, String name, String unit, Function<Run, Double> figure) {
        var ours = new Samples(shared.stream().map(figure).toList());
        var peers = new Samples(unshared.stream().map(figure).toList());
        measures.add(Measure.of(name, unit, ours.median(), peers.median(), PEER));
        measures.add(
                Measure.of(name + ", lowest run", unit, ours.minimum(), peers.minimum(), PEER));
        measures.add(
                Measure.of(name + ", highest run", unit, ours.maximum(), peers.maximum(), PEER));
    }

    /// The share of each guest, the median over the runs.
    void printShares(PrintWriter out) {
        out.printf("%n%-28s %8s %8s   not shared: %8s %8s%n", "guest", "down", "up", "down", "up");
        IntStream.rangeClosed(1, CrowdedHall.LOADERS)
                .forEach(guest ->
                        out.printf(
                                "%-28s %8.2f %8.2f               %8.2f %8.2f%n",
                                guest
                                        + (guest == CrowdedHall.GREEDY
                                                ? " (50 connections)"
                                                : " (one connection)"),
                                share(shared, guest, Run::down),
                                share(shared, guest, Run::up),
                                share(unshared, guest, Run::down),
                                share(unshared, guest, Run::up)));
    }

    private static double share(List<Run> runs, int guest, Function<Run, Crowd> crowd) {
        return median(runs.stream().map(run -> crowd.apply(run).shares().of(guest)).toList());
    }

    private static double farthest(Crowd crowd) {
        return crowd.shares().farthest() * 100;
    }

    private static double greedy(Crowd crowd) {
        return crowd.shares().of(CrowdedHall.GREEDY);
    }

    private static double median(List<Double> values) {
        return new Samples(values).median();
    }

    private static double late(List<Double> values) {
        return new Samples(values).percentile95();
    }
}
