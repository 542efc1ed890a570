package vn.conglang.lab.bench;

/// A span of time in which a gate worked: what it used, and what others did.
final class Span {
    private final RunningGate gate;
    private final long begin = System.nanoTime();
    private final double cpuBefore;
    private final double foreignBefore;

    private Span(RunningGate gate) {
        this.gate = gate;
        this.cpuBefore = gate.cpuSeconds();
        this.foreignBefore = foreignSeconds();
    }

    /// Begins now.
    static Span of(RunningGate gate) {
        return new Span(gate);
    }

    /// CPU seconds of the gate's processes since.
    double cpuSeconds() {
        return gate.cpuSeconds() - cpuBefore;
    }

    /// Share of the machine's CPU since that neither the gate nor this JVM used, 0 to 1.
    double foreignShare() {
        var available =
                (System.nanoTime() - begin) / 1e9 * Runtime.getRuntime().availableProcessors();
        return Math.max((foreignSeconds() - foreignBefore) / available, 0);
    }

    private double foreignSeconds() {
        return Machine.busySeconds() - Machine.ownSeconds() - gate.cpuSeconds();
    }
}
