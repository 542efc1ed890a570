package vn.conglang.lab.bench;

import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench pages`: how long the province's pages and reports take.
@Command(
        name = PagesReport.NAME,
        description = {
            "How long every page and report of the province takes when it has many halls and years, one asked after the other.",
            "A PostgreSQL of its own is filled with generated figures: days for all of --days, records and hours for the last --recent of them."
        },
        mixinStandardHelpOptions = true)
final class PagesCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--halls", description = "halls (default: ${DEFAULT-VALUE})")
    private int halls = 1_500;

    @Option(names = "--days", description = "days of figures (default: ${DEFAULT-VALUE})")
    private int days = 730;

    @Option(
            names = "--recent",
            description = "days of records and hours, the last ones (default: ${DEFAULT-VALUE})")
    private int recent = 14;

    @Option(names = "--runs", description = "how often each is asked (default: ${DEFAULT-VALUE})")
    private int runs = 20;

    @Option(
            names = "--work",
            description = "where the database lies meanwhile (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Option(
            names = "--output",
            description = "folder of the result file (default: ${DEFAULT-VALUE})")
    private Path output = Path.of("target", "bench");

    @Override
    public void run() {
        BenchCommand.demand(spec, "--halls", halls, 20_000);
        BenchCommand.demand(spec, "--days", days, 3_650);
        BenchCommand.demand(spec, "--recent", recent, Math.min(days, 366));
        BenchCommand.demand(spec, "--runs", runs, 1_000);
        var out = spec.commandLine().getOut();
        var years = new ProvinceYears(halls, days, recent, Clock.systemUTC());
        var found = new PagesBench(years, runs, work, out).measure();
        found.print(out);
        out.println("written to " + found.write(output));
    }
}
