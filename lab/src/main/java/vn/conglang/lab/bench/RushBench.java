package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// Sends the same crowds to two gates by turns. Each crowd finds a gate that knows nobody, and each
/// guest is a device that was never there.
final class RushBench {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    /// Odd, so that a product's last 24 bits repeat only after as many devices.
    private static final int SCATTER = 0x9e3779b1;

    private final List<ArrivingPhone> phones;
    private final Duration longest;
    private final PrintWriter progress;
    private int devices;

    /// @param longest how long a guest tries to get online
    RushBench(List<ArrivingPhone> phones, Duration longest, PrintWriter progress) {
        this.phones = List.copyOf(phones);
        this.longest = longest;
        this.progress = progress;
    }

    /// Runs each crowd this many times at each gate.
    List<RushReport.Both> compare(Gate ours, Gate peer, List<Crowd> crowds, int runs)
            throws InterruptedException {
        var ourRuns = crowds.stream().map(_ -> new ArrayList<RushRun>()).toList();
        var peerRuns = crowds.stream().map(_ -> new ArrayList<RushRun>()).toList();
        progress.printf("the phones warm up, %s%n", crowds.getFirst());
        var _ = runOnce(ours, crowds.getFirst()); // their program is not what is measured
        for (var run = 1; run <= runs; run++) {
            for (var i = 0; i < crowds.size(); i++) {
                progress.printf("run %d of %d, %s%n", run, runs, crowds.get(i));
                ourRuns.get(i).add(runOnce(ours, crowds.get(i)));
                peerRuns.get(i).add(runOnce(peer, crowds.get(i)));
            }
        }
        return IntStream.range(0, crowds.size())
                .mapToObj(i -> new RushReport.Both(crowds.get(i), ourRuns.get(i), peerRuns.get(i)))
                .toList();
    }

    private RushRun runOnce(Gate gate, Crowd crowd) throws InterruptedException {
        try (var started = gate.start()) {
            Thread.sleep(AdmissionBench.SETTLE);
            var span = Span.of(started);
            var arrivals = arrivals(gate, crowd);
            Thread.sleep(AFTERWARDS); // what a gate does for its last guest counts too
            var run =
                    new RushRun(arrivals, patience(crowd), span.cpuSeconds(), span.foreignShare());
            tell(gate, run);
            goHome();
            return run;
        }
    }

    /// Everybody gives the address back, so that the next crowd finds none taken.
    private void goHome() throws InterruptedException {
        for (var phone : phones) {
            var left =
                    NamespaceThread.start(
                            phone.namespace(),
                            "leaving",
                            () -> {
                                phone.leave();
                                return true;
                            });
            try {
                left.get(MARGIN.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new BenchException("leaving with " + phone.namespace().name(), e);
            }
        }
    }

    /// A phone that comes back as another device has left by then.
    Duration patience(Crowd crowd) {
        var turn = crowd.turn(phones.size()).minusSeconds(1);
        return crowd.guests() > phones.size() && turn.compareTo(longest) < 0 ? turn : longest;
    }

    /// Sends one crowd to a gate that runs.
    List<Arrival> arrivals(Gate gate, Crowd crowd) throws InterruptedException {
        var patience = patience(crowd);
        var coming = new ArrayList<Future<Arrival>>();
        var start = System.nanoTime();
        for (var guest = 0; guest < crowd.guests(); guest++) {
            Thread.sleep(
                    Duration.ofNanos(Math.max(start + crowd.due(guest) - System.nanoTime(), 0)));
            var phone = phones.get(guest % phones.size());
            var device = nextDevice();
            var before = guest < phones.size() ? null : coming.get(guest - phones.size());
            coming.add(
                    NamespaceThread.start(
                            phone.namespace(),
                            "arrival",
                            () -> {
                                if (before != null) {
                                    before.get(MARGIN.toSeconds(), TimeUnit.SECONDS);
                                }
                                return phone.arrive(gate, device, patience);
                            }));
        }
        var end = System.nanoTime() + patience.plus(MARGIN).toNanos();
        var arrivals = new ArrayList<Arrival>();
        for (var each : coming) {
            arrivals.add(result(each, end - System.nanoTime()));
        }
        return arrivals;
    }

    private static Arrival result(Future<Arrival> arrival, long left) throws InterruptedException {
        try {
            return arrival.get(Math.max(left, 1), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("playing a phone", e);
        }
    }

    /// Locally administered, as phones make them up, and none of the lab's own. Never twice, and
    /// scattered like theirs: dnsmasq looks for an address where the MAC's hash points.
    private String nextDevice() {
        devices++;
        var scattered = devices * SCATTER;
        return "ae:3d:72:%02x:%02x:%02x"
                .formatted(scattered >> 16 & 0xff, scattered >> 8 & 0xff, scattered & 0xff);
    }

    private void tell(Gate gate, RushRun run) {
        progress.printf(
                "  %s: %d of %d online, %d errors, p95 %.0f ms, CPU %.1f s, foreign CPU %.0f %%%n",
                gate.name(),
                run.admitted(),
                run.arrivals().size(),
                run.errors(),
                run.online().percentile95(),
                run.cpuSeconds(),
                run.foreignShare() * 100);
    }
}
