package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Lets the same guests through two gates by turns: ours, the peer, ours, the peer.
///
/// Guests come one after another at a phone's pace, so that no gate is crowded, or all at the same
/// moment; each run starts with a gate that knows nobody.
final class AdmissionBench {

    /// openNDS turns away some guests in the first seconds after it says that it runs.
    static final Duration SETTLE = Duration.ofSeconds(10);

    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private final List<Phone> phones;
    private final Duration pace;
    private final PrintWriter progress;

    /// @param pace between two arrivals; none = all together
    AdmissionBench(List<Phone> phones, Duration pace, PrintWriter progress) {
        this.phones = List.copyOf(phones);
        this.pace = pace;
        this.progress = progress;
    }

    /// Runs both gates this many times and returns the figures of each, in the order given.
    List<GateFigures> compare(List<Gate> gates, int runs) throws InterruptedException {
        var found = new ArrayList<List<GateRun>>();
        gates.forEach(_ -> found.add(new ArrayList<>()));
        for (var run = 1; run <= runs; run++) {
            for (var i = 0; i < gates.size(); i++) {
                var gate = gates.get(i);
                progress.printf(
                        "run %d of %d, %s, %s: starting%n",
                        run,
                        runs,
                        pace.isZero() ? "all together" : "one after another",
                        gate.name());
                found.get(i).add(runOnce(gate));
            }
        }
        var figures = new ArrayList<GateFigures>();
        for (var i = 0; i < gates.size(); i++) {
            figures.add(new GateFigures(gates.get(i).name(), found.get(i)));
        }
        return figures;
    }

    private GateRun runOnce(Gate gate) throws InterruptedException {
        try (var started = gate.start()) {
            Thread.sleep(SETTLE);
            var span = Span.of(started);
            var admissions = pace.isZero() ? admitTogether(gate) : admitAll(gate);
            Thread.sleep(AFTERWARDS); // what a gate does for its last guest counts too
            var run = new GateRun(admissions, span.cpuSeconds(), span.foreignShare());
            tell(run);
            return run;
        }
    }

    private List<Admission> admitAll(Gate gate) throws InterruptedException {
        var admissions = new ArrayList<Admission>();
        var start = System.nanoTime();
        for (var phone : phones) {
            var due = start + pace.toNanos() * admissions.size();
            Thread.sleep(Duration.ofNanos(Math.max(due - System.nanoTime(), 0)));
            add(admissions, phone.join(gate));
        }
        return admissions;
    }

    private List<Admission> admitTogether(Gate gate) throws InterruptedException {
        var admissions = new ArrayList<Admission>();
        try (var joining = Executors.newVirtualThreadPerTaskExecutor()) {
            var coming =
                    phones.stream().map(each -> joining.submit(() -> each.join(gate))).toList();
            for (var each : coming) {
                add(admissions, each.get());
            }
        } catch (ExecutionException e) {
            throw new BenchException("playing a phone", e);
        }
        return admissions;
    }

    private void add(List<Admission> admissions, Admission admission) {
        admissions.add(admission);
        if (admission instanceof Admission.Failed(String reason)) {
            progress.printf("  guest %d did not get through: %s%n", admissions.size(), reason);
        }
    }

    private void tell(GateRun run) {
        var samples = run.samples(Admission.Through::fromFirstPress);
        progress.printf(
                "  %d of %d guests through, median %s, foreign CPU %.0f %%%n",
                run.admitted(),
                phones.size(),
                samples.isEmpty() ? "unknown" : "%.1f ms".formatted(samples.median()),
                run.foreignShare() * 100);
    }
}
