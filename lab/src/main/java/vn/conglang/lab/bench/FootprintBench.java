package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.Namespace;

/// What ours and openNDS take of a board, by turns: time to start, memory, CPU.
final class FootprintBench {
    static final String NAME = "footprint";

    private static final InetSocketAddress WEB = new InetSocketAddress(Addresses.WEB, 80);

    /// What a phone waits for one answer.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration START = Duration.ofMinutes(2);
    private static final OptionalInt QUARTER = OptionalInt.of(25);

    private final Namespace phone;
    private final RushBench crowds;
    private final List<Crowd> sizes;
    private final PrintWriter progress;

    /// @param sizes the rush, the day's guests, and who comes to the small board
    FootprintBench(Lab lab, RushBench crowds, List<Crowd> sizes, PrintWriter progress) {
        this.phone = lab.guests().getFirst().namespace();
        this.crowds = crowds;
        this.sizes = List.copyOf(sizes);
        this.progress = progress;
    }

    /// Runs both this many times.
    List<Measure> compare(Gate ours, Gate peer, int runs) throws InterruptedException {
        var our = new ArrayList<Footprint>();
        var peers = new ArrayList<Footprint>();
        for (var run = 1; run <= runs; run++) {
            progress.printf("run %d of %d%n", run, runs);
            our.add(footprint(ours));
            peers.add(footprint(peer));
        }
        return List.of(
                measure("start to first page", "ms", our, peers, peer, Footprint::firstPage),
                measure("memory idle", "MB", our, peers, peer, Footprint::idle),
                measure(
                        "memory after " + sizes.get(0),
                        "MB",
                        our,
                        peers,
                        peer,
                        f -> f.afterTheRush()),
                measure(
                        "memory after " + sizes.get(1),
                        "MB",
                        our,
                        peers,
                        peer,
                        f -> f.afterTheDay()),
                measure("CPU per 1,000 admissions", "s", our, peers, peer, f -> f.cpuPerThousand()),
                measure(
                        "25 %: start to first page",
                        "ms", our, peers, peer, f -> f.limited().firstPage()),
                measure(
                        "25 %: admitted of " + sizes.get(2),
                        "",
                        our,
                        peers,
                        peer,
                        f -> f.limited().crowd().admitted()),
                measure(
                        "25 %: to online, p95",
                        "ms", our, peers, peer, f -> f.limited().crowd().online().percentile95()),
                measure(
                        "25 %: CPU per 1,000 admissions",
                        "s",
                        our,
                        peers,
                        peer,
                        f -> f.limited().crowd().cpuSecondsPerAdmission() * 1000));
    }

    private Footprint footprint(Gate gate) throws InterruptedException {
        double firstPage;
        double idle;
        double afterTheRush;
        double afterTheDay;
        RushRun rush;
        RushRun day;
        try (var started = gate.start()) {
            firstPage = firstPage(gate, started);
            Thread.sleep(AdmissionBench.SETTLE);
            idle = megabytes(started);
            rush = crowd(gate, started, sizes.get(0));
            afterTheRush = megabytes(started);
            day = crowd(gate, started, sizes.get(1));
            afterTheDay = megabytes(started);
        }
        try (var started = gate.start(QUARTER)) {
            var limitedFirst = firstPage(gate, started);
            Thread.sleep(AdmissionBench.SETTLE);
            var limited = crowd(gate, started, sizes.get(2));
            progress.printf(
                    "  %s: first page after %.0f ms (25 %%: %.0f), %.1f MB idle, %.1f, %.1f; %d of %d"
                            + " (25 %%: %d of %d) online%n",
                    gate.name(),
                    firstPage,
                    limitedFirst,
                    idle,
                    afterTheRush,
                    afterTheDay,
                    day.admitted(),
                    day.arrivals().size(),
                    limited.admitted(),
                    limited.arrivals().size());
            RushRun.printErrors(progress, List.of(rush, day, limited));
            return new Footprint(
                    firstPage,
                    idle,
                    afterTheRush,
                    afterTheDay,
                    day.cpuSecondsPerAdmission() * 1000,
                    new Footprint.Limited(limitedFirst, limited));
        }
    }

    private RushRun crowd(Gate gate, RunningGate started, Crowd crowd) throws InterruptedException {
        var span = Span.of(started);
        var arrivals = crowds.arrivals(gate, crowd);
        return new RushRun(
                arrivals, crowds.patience(crowd), span.cpuSeconds(), span.foreignShare());
    }

    private static double megabytes(RunningGate gate) {
        return gate.memory() / 1e6;
    }

    /// Milliseconds from the launch until a phone has the whole first page; two minutes where it
    /// does not get it by then.
    private double firstPage(Gate gate, RunningGate started) throws InterruptedException {
        var looking = NamespaceThread.start(phone, "first page", () -> firstPage(gate));
        try {
            return Phone.milliseconds(
                    started.launched(),
                    looking.get(
                            START.plus(PATIENCE.multipliedBy(4)).toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("waiting for the first page of " + gate.name(), e);
        }
    }

    private static long firstPage(Gate gate) throws InterruptedException {
        var browser = new PhoneBrowser(PATIENCE, gate.names());
        var end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            try {
                var to = browser.get(WEB, Phone.PROBE).location(Phone.PROBE);
                if (browser.open(to).reply().status() == 200) {
                    return System.nanoTime();
                }
            } catch (IOException _) {
                Thread.sleep(Duration.ofMillis(20)); // not yet
            }
        }
        return end;
    }

    private static Measure measure(
            String what,
            String unit,
            List<Footprint> ours,
            List<Footprint> peers,
            Gate peer,
            ToDoubleFunction<Footprint> figure) {
        return Measure.of(what, unit, median(ours, figure), median(peers, figure), peer.name());
    }

    private static double median(List<Footprint> runs, ToDoubleFunction<Footprint> figure) {
        return new Samples(runs.stream().mapToDouble(figure).boxed().toList()).median();
    }
}
