package vn.conglang.lab.bench;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.PackagesCommand;
import vn.conglang.lab.hall.Root;

/// `bench ingest`: halls that return together, into the province's database.
@Command(
        name = IngestBench.NAME,
        description = {
            "Halls return together, each with a backlog, over mutual TLS and a real broker into PostgreSQL, until every",
            "one has the province's confirmation; each record is looked for once. Beside one COPY of the same rows."
        },
        mixinStandardHelpOptions = true)
final class IngestCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--halls", description = "how many halls (default: ${DEFAULT-VALUE})")
    private int halls = 1_500;

    @Option(
            names = "--days",
            description = "days that each was cut off (default: ${DEFAULT-VALUE})")
    private int days = 30;

    @Option(
            names = "--workers",
            split = ",",
            description = "numbers of the province's programs, 1 or 2 (default: ${DEFAULT-VALUE})",
            defaultValue = "1,2")
    private List<Integer> workers = List.of();

    @Option(names = "--runs", description = "runs of each (default: ${DEFAULT-VALUE})")
    private int runs = 3;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Option(names = "--work", description = "folder of the lab (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Override
    public void run() {
        BenchCommand.demand(spec, "--halls", halls, 20_000);
        BenchCommand.demand(spec, "--days", days, 400);
        workers.forEach(each -> BenchCommand.demand(spec, "--workers", each, 2));
        BenchCommand.demand(spec, "--runs", runs, 50);
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        var out = spec.commandLine().getOut();
        BenchLab.with(
                work,
                out,
                lab -> {
                    var bench = new IngestBench(lab, work, out);
                    var found = bench.compare(halls, days, workers, runs);
                    results.publish(
                            out, BenchReport.here(IngestBench.NAME, runs, found), "Cổng Làng");
                });
    }
}
