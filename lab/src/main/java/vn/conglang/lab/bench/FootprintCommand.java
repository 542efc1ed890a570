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

/// `bench footprint`: what the gate takes of a board.
@Command(
        name = FootprintBench.NAME,
        description = {
            "Start to first page, memory (PSS) and CPU, beside Debian's openNDS: idle, after 250 at once, and after 700 more, a day's guests, who come in a minute.",
            "Then the same with a quarter of one core, which resembles a Pi 3."
        },
        mixinStandardHelpOptions = true)
final class FootprintCommand implements Runnable {
    /// A rush, a day's guests, and who comes to the small board; a hall lets 1,000 in.
    private static final List<Crowd> CROWDS =
            List.of(
                    new Crowd(LabSettings.MOST_GUESTS, Duration.ZERO),
                    new Crowd(700, Duration.ofMinutes(1)),
                    new Crowd(200, Duration.ofMinutes(1)));

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--runs", description = "runs of each gate (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(
            names = "--patience",
            description = "seconds that a guest tries (default: ${DEFAULT-VALUE})")
    private int patience = 30;

    @Option(
            names = "--share",
            description =
                    "percent of each crowd that comes, as densely, for a quick look (default: ${DEFAULT-VALUE})")
    private int share = 100;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Option(names = "--work", description = "folder of the lab (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Override
    public void run() {
        BenchCommand.demand(spec, "--runs", runs, 100);
        BenchCommand.demand(spec, "--patience", patience, 600);
        BenchCommand.demand(spec, "--share", share, 100);
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        BenchLab.withGuests(phones(), work, out(), this::measure);
    }

    private int phones() {
        return Math.min(CROWDS.get(1).scaled(share).guests(), LabSettings.MOST_GUESTS);
    }

    private void measure(Lab lab) throws InterruptedException {
        Radio.carry(lab);
        var crowds = new RushBench(ArrivingPhone.of(lab), Duration.ofSeconds(patience), out());
        var sizes = CROWDS.stream().map(crowd -> crowd.scaled(share)).toList();
        out().println("making a start cache");
        var ours = ConglangGate.in(lab).withStartCache();
        try (var _ = Greeter.start(lab.internet().namespace(), Greeter.ADDRESS)) {
            var measures =
                    new FootprintBench(lab, crowds, sizes, out())
                            .compare(ours, OpenNdsGate.in(lab), runs);
            var found = BenchReport.here(FootprintBench.NAME, runs, measures);
            results.publish(out(), found, ours.name());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
