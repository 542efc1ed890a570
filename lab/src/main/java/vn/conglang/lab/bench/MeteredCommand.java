package vn.conglang.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.PackagesCommand;
import vn.conglang.lab.hall.Root;

/// `bench metered`: what a month of telemetry costs on the wire.
@Command(
        name = MeteredBench.NAME,
        description = {
            "What a month of telemetry costs on the wire of a metered line, beside the profile for fibre.",
            "Frames are counted at the uplink; a month is put together from what each part of it cost."
        },
        mixinStandardHelpOptions = true)
final class MeteredCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--silence",
            description = "seconds of silence listened to (default: ${DEFAULT-VALUE})")
    private int silence = 120;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Option(names = "--work", description = "folder of the lab (default: ${DEFAULT-VALUE})")
    private Path work = Path.of("/tmp/conglang-bench");

    @Override
    public void run() {
        BenchCommand.demand(spec, "--silence", silence, 3_600);
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        var out = spec.commandLine().getOut();
        BenchLab.with(
                work,
                out,
                lab -> {
                    var bench = new MeteredBench(lab, work, Duration.ofSeconds(silence), out);
                    var found = BenchReport.here(MeteredBench.NAME, 1, bench.compare());
                    results.publish(out, found, "metered");
                });
    }
}
