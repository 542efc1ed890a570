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

/// `bench country`: how many halls one machine carries.
@Command(
        name = CountryBench.NAME,
        description = {
            "A country's halls at their normal rate, a record in a quarter-hour each, then at multiples of it until what",
            "waits grows; at last a tenth of them returns with a day each. One broker, one program, one PostgreSQL."
        },
        mixinStandardHelpOptions = true)
final class CountryCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--halls", description = "how many halls (default: ${DEFAULT-VALUE})")
    private int halls = 90_000;

    @Option(
            names = "--factors",
            split = ",",
            description =
                    "multiples of the normal rate, until one is too much (default: ${DEFAULT-VALUE})",
            defaultValue = "1,2,4,8,16,32,64,128")
    private List<Integer> factors = List.of();

    @Option(names = "--seconds", description = "length of each step (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Option(names = "--work", description = "folder of the lab (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Override
    public void run() {
        BenchCommand.demand(spec, "--halls", halls, 200_000);
        factors.forEach(each -> BenchCommand.demand(spec, "--factors", each, 10_000));
        BenchCommand.demand(spec, "--seconds", seconds, 3_600);
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        var out = spec.commandLine().getOut();
        BenchLab.with(
                work,
                out,
                lab -> {
                    var bench = new CountryBench(lab, out);
                    var found = bench.measure(halls, factors, seconds);
                    results.publish(
                            out, BenchReport.here(CountryBench.NAME, 1, found), "Cổng Làng");
                });
    }
}
