package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One crowd at one gate.
///
/// @param arrivals one for each guest, in the order they came
/// @param patience how long each tried; who was not online by then counts with this time
/// @param cpuSeconds CPU seconds of the gate's processes
/// @param foreignShare share of the machine's CPU that neither gate nor guests used, 0 to 1
record RushRun(List<Arrival> arrivals, Duration patience, double cpuSeconds, double foreignShare) {
    RushRun {
        arrivals = List.copyOf(arrivals);
    }

    long admitted() {
        return arrivals.stream().filter(each -> each.online().isPresent()).count();
    }

    /// How often a guest had to begin anew.
    long errors() {
        return arrivals.stream().mapToLong(each -> each.errors().size()).sum();
    }

    /// Prints every error with how often it was seen.
    static void printErrors(PrintWriter out, List<RushRun> runs) {
        runs.stream()
                .flatMap(run -> run.arrivals().stream())
                .flatMap(arrival -> arrival.errors().stream())
                .collect(Collectors.groupingBy(error -> error, TreeMap::new, Collectors.counting()))
                .forEach((error, times) -> out.printf("  %d times: %s%n", times, error));
    }

    /// From arrival to online, in milliseconds.
    Samples online() {
        return new Samples(
                arrivals.stream()
                        .map(each -> each.online().orElse((double) patience.toMillis()))
                        .toList());
    }

    /// CPU seconds for each guest let in; where none was, what was used for nobody.
    double cpuSecondsPerAdmission() {
        return cpuSeconds / Math.max(1, admitted());
    }
}
