package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;
import vn.conglang.lab.hall.PackagesCommand;
import vn.conglang.lab.hall.Root;

/// `bench rush`: crowds at the gate, beside Debian's openNDS.
@Command(
        name = RushReport.NAME,
        description = {
            "Crowds from arrival (DHCP) to online, beside Debian's openNDS, by turns: 200 guests in 10 s, 250 at once, 1,000 in 60 s.",
            "A phone that meets an error tries again after 2 s, until its patience is over; who is not online by then counts with that time.",
            "With fewer phones than guests a phone leaves, and comes back as another device with another MAC; its patience ends before it does."
        },
        mixinStandardHelpOptions = true)
final class RushCommand implements Runnable {
    private static final List<Crowd> CROWDS =
            List.of(
                    new Crowd(200, Duration.ofSeconds(10)),
                    new Crowd(250, Duration.ZERO),
                    new Crowd(1000, Duration.ofMinutes(1)));

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--runs", description = "runs of each crowd (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(
            names = "--patience",
            description = "seconds that a guest tries (default: ${DEFAULT-VALUE})")
    private int patience = 60;

    @Option(
            names = "--share",
            description =
                    "percent of each crowd that comes, as densely, for a quick look (default: ${DEFAULT-VALUE})")
    private int share = 100;

    @Option(
            names = "--crowd",
            description = "only this crowd: 1, 2 or 3, in the order above (default: all of them)")
    private int crowd; // 0: all

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Option(names = "--work", description = "folder of the lab (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Override
    public void run() {
        BenchCommand.demand(spec, "--runs", runs, 100);
        BenchCommand.demand(spec, "--patience", patience, 600);
        BenchCommand.demand(spec, "--share", share, 100);
        if (crowd != 0) {
            BenchCommand.demand(spec, "--crowd", crowd, CROWDS.size());
        }
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        BenchLab.withGuests(phones(), work, out(), this::measure);
    }

    private int phones() {
        var most = crowds().getLast().guests();
        return Math.min(most, LabSettings.MOST_GUESTS);
    }

    private List<Crowd> crowds() {
        return (crowd == 0 ? CROWDS : List.of(CROWDS.get(crowd - 1)))
                .stream().map(each -> each.scaled(share)).toList();
    }

    private void measure(Lab lab) throws InterruptedException {
        out().println("making a start cache");
        var ours = ConglangGate.in(lab).withStartCache(); // as the package is installed
        Radio.carry(lab);
        var peer = OpenNdsGate.in(lab);
        var bench = new RushBench(ArrivingPhone.of(lab), Duration.ofSeconds(patience), out());
        try (var _ = Greeter.start(lab.internet().namespace(), Greeter.ADDRESS)) {
            var found = bench.compare(ours, peer, crowds(), runs);
            publish(new RushReport(ours.name(), peer.name(), found));
        }
    }

    private void publish(RushReport report) {
        var found = BenchReport.here(RushReport.NAME, runs, report.measures());
        results.publish(out(), found, report.ours());
        report.printRuns(out());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
