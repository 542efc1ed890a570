package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Lets the same guests through two gates by turns: ours, the peer, ours, the peer.
///
/// Guests come one after another at a phone's pace, so that no gate is crowded; each run starts
/// with a gate that knows nobody.
final class AdmissionBench {

    /// openNDS turns away some guests in the first seconds after it says that it runs.
    static final Duration SETTLE = Duration.ofSeconds(10);

    private final List<Phone> phones;
    private final Duration pace;
    private final PrintWriter progress;

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
                progress.printf("run %d of %d, %s: starting%n", run, runs, gate.name());
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
            var admissions = admitAll(gate);
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
            var admission = phone.join(gate);
            admissions.add(admission);
            if (admission instanceof Admission.Failed(String reason)) {
                progress.printf("  guest %d did not get through: %s%n", admissions.size(), reason);
            }
        }
        Thread.sleep(pace); // what a gate does for its last guest counts too
        return admissions;
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
