package vn.conglang.lab.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// All runs of one gate together.
///
/// @param name name and version of the gate
/// @param runs its runs in order
record GateFigures(String name, List<GateRun> runs) {

    GateFigures {
        runs = List.copyOf(runs);
    }

    /// The figure of every admitted guest of every run.
    Samples samples(ToDoubleFunction<Admission.Through> figure) {
        return new Samples(
                runs.stream().flatMap(run -> run.samples(figure).values().stream()).toList());
    }

    /// From the first press to the first packet, of every guest of every run; whoever did not get
    /// through counts with as long as a phone tries. In milliseconds.
    Samples waits() {
        return new Samples(
                runs.stream()
                        .flatMap(run -> run.admissions().stream())
                        .map(each ->
                                each instanceof Admission.Through through
                                        ? through.fromFirstPress()
                                        : (double) Phone.LONGEST.toMillis())
                        .toList());
    }

    /// CPU seconds of all runs, shared among all guests who got through; where none did, what was
    /// used for nobody.
    double cpuSecondsPerAdmitted() {
        var seconds = runs.stream().mapToDouble(GateRun::cpuSeconds).sum();
        return seconds / Math.max(1, runs.stream().mapToLong(GateRun::admitted).sum());
    }

    int guests() {
        return runs.stream().mapToInt(run -> run.admissions().size()).sum();
    }

    /// What kept guests out, with how many of them.
    Map<String, Long> failures() {
        return runs.stream()
                .flatMap(run -> run.admissions().stream())
                .filter(Admission.Failed.class::isInstance)
                .map(Admission.Failed.class::cast)
                .collect(
                        Collectors.groupingBy(
                                Admission.Failed::reason, TreeMap::new, Collectors.counting()));
    }

    long failed() {
        return failures().values().stream().mapToLong(Long::longValue).sum();
    }
}
