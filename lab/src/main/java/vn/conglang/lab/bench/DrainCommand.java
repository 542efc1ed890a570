package vn.conglang.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.PackagesCommand;
import vn.conglang.lab.hall.Root;

/// `bench drain`: how fast a hall that was cut off delivers what it kept.
@Command(
        name = DrainBench.NAME,
        description = {
            "How fast a hall that was cut off delivers what it kept, until the province has confirmed all of it,",
            "beside a sender with one record in flight."
        },
        mixinStandardHelpOptions = true)
final class DrainCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--days",
            split = ",",
            description = "lengths of the backlogs (default: ${DEFAULT-VALUE})",
            defaultValue = "10,30,400")
    private List<Integer> days = List.of();

    @Option(
            names = "--round-trip",
            description =
                    "milliseconds to the province and back, made by a delaying relay (default: ${DEFAULT-VALUE})")
    private int roundTrip = 200;

    @Option(
            names = "--peer-records",
            description = "records that the peer sends (default: ${DEFAULT-VALUE})")
    private int peerRecords = 100;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Option(names = "--work", description = "folder of the lab (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Override
    public void run() {
        days.forEach(each -> BenchCommand.demand(spec, "--days", each, 1_000));
        BenchCommand.demand(spec, "--round-trip", roundTrip, 10_000);
        BenchCommand.demand(spec, "--peer-records", peerRecords, 10_000);
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        var out = spec.commandLine().getOut();
        BenchLab.with(
                work,
                out,
                lab -> {
                    var way = Duration.ofMillis(roundTrip);
                    var bench = new DrainBench(lab, work, way, peerRecords, out);
                    var found = BenchReport.here(DrainBench.NAME, 1, bench.compare(days));
                    results.publish(out, found, "Cổng Làng");
                });
    }
}
