package vn.conglang.lab.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// One run of one gate: how its guests fared and what it cost.
///
/// @param admissions one for each guest, in the order they came
/// @param cpuSeconds CPU seconds of the gate's processes during the run
/// @param foreignShare share of the machine's CPU that neither gate nor guests used, 0 to 1
record GateRun(List<Admission> admissions, double cpuSeconds, double foreignShare) {

    GateRun {
        admissions = List.copyOf(admissions);
    }

    Samples samples(ToDoubleFunction<Admission.Through> figure) {
        return new Samples(through().map(guest -> figure.applyAsDouble(guest)).toList());
    }

    long admitted() {
        return through().count();
    }

    private Stream<Admission.Through> through() {
        return admissions.stream()
                .filter(Admission.Through.class::isInstance)
                .map(Admission.Through.class::cast);
    }
}
