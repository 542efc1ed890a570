package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;
import vn.conglang.lab.hall.PackagesCommand;
import vn.conglang.lab.hall.Root;

/// `bench admission`: from the button to the first packet through, beside Debian's openNDS.
@Command(
        name = AdmissionReport.NAME,
        description = {
            "From the button to the first packet through the gate, beside Debian's openNDS: guests one after another, then all together.",
            "Both gates get the same hall, guests and client, by turns."
        },
        mixinStandardHelpOptions = true)
final class AdmissionCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--guests",
            description = "guests one after another in each run (default: ${DEFAULT-VALUE})")
    private int guests = 50;

    @Option(
            names = "--together",
            description = "guests who come at the same moment (default: ${DEFAULT-VALUE})")
    private int together = 50;

    @Option(names = "--runs", description = "runs of each gate (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(
            names = "--pace",
            description = "milliseconds between two arrivals (default: ${DEFAULT-VALUE})")
    private int pace = 1000;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Option(names = "--work", description = "folder of the lab (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Override
    public void run() {
        BenchCommand.demand(spec, "--guests", guests, LabSettings.MOST_GUESTS);
        BenchCommand.demand(spec, "--together", together, LabSettings.MOST_GUESTS);
        BenchCommand.demand(spec, "--runs", runs, 100);
        BenchCommand.demand(spec, "--pace", pace, 60_000);
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        BenchLab.withGuests(Math.max(guests, together), work, out(), this::measure);
    }

    private void measure(Lab lab) throws InterruptedException {
        var web = new InetSocketAddress(Addresses.WEB, 80);
        var phones =
                lab.guests().stream()
                        .map(guest -> new Phone(guest.namespace(), web, Greeter.ADDRESS))
                        .toList();
        out().println("making a start cache");
        var ours = ConglangGate.in(lab).withStartCache(); // as the package is installed
        var gates = List.<Gate>of(ours, OpenNdsGate.in(lab));
        var oneByOne =
                new AdmissionBench(phones.subList(0, guests), Duration.ofMillis(pace), out());
        var atOnce = new AdmissionBench(phones.subList(0, together), Duration.ZERO, out());
        try (var _ = Greeter.start(lab.internet().namespace(), Greeter.ADDRESS)) {
            var figures = oneByOne.compare(gates, runs);
            var crowd = atOnce.compare(gates, runs);
            publish(
                    new AdmissionReport(
                            figures.getFirst(),
                            figures.getLast(),
                            crowd.getFirst(),
                            crowd.getLast()));
        }
    }

    private void publish(AdmissionReport report) {
        var found = BenchReport.here(AdmissionReport.NAME, runs, report.measures());
        results.publish(out(), found, report.ours().name());
        report.printRuns(out());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
