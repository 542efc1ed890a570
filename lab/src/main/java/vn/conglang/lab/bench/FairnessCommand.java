package vn.conglang.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;
import vn.conglang.lab.hall.PackagesCommand;
import vn.conglang.lab.hall.Root;

/// `bench fairness`: what each of twenty guests gets of a full line, one of them over fifty
/// connections, and how long a small page takes meanwhile, beside the same hall without sharing.
@Command(
        name = FairnessBench.NAME,
        description = {
            "What each of twenty guests gets of a full line, one of them over fifty connections, and",
            "how long a small page takes meanwhile, beside the same hall without sharing, by turns."
        },
        mixinStandardHelpOptions = true)
final class FairnessCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--runs", description = "runs of each side (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(
            names = "--seconds",
            description = "how long each crowd is measured (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Option(names = "--work", description = "folder of the lab (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Override
    public void run() {
        BenchCommand.demand(spec, "--runs", runs, 100);
        BenchCommand.demand(spec, "--seconds", seconds, 600);
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        var settings =
                LabSettings.standard()
                        .at(work, "cl-bench-")
                        .withGuests(CrowdedHall.GUESTS)
                        .withoutProvince();
        var out = spec.commandLine().getOut();
        var lab = Lab.at(settings);
        try (var _ = OrderlyEnd.ofThisThread()) {
            try {
                out.println("bringing up a hall with %d guests".formatted(CrowdedHall.GUESTS));
                lab.down();
                var hall = CrowdedHall.in(Lab.up(settings));
                var bench = new FairnessBench(hall, Duration.ofSeconds(seconds), out);
                bench.run(runs);
                results.publish(
                        out,
                        BenchReport.here(FairnessBench.NAME, runs, bench.measures()),
                        "Cổng Làng");
                bench.printShares(out);
            } catch (InterruptedException _) {
                throw new BenchException("the bench was interrupted");
            } finally {
                OrderlyEnd.evenIfInterrupted(lab::down);
            }
        }
    }
}
