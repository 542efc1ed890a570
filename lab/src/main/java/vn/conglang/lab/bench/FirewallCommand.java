package vn.conglang.lab.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.process.Program;

/// `bench firewall`: one change of the running firewall, beside a new `nft` process for each.
@Command(
        name = FirewallBench.NAME,
        description = "One change of the running firewall, beside a new nft process for each.",
        mixinStandardHelpOptions = true)
final class FirewallCommand implements Runnable {
    private static final Namespace PLACE = new Namespace("cl-bench-firewall");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--guests",
            description = "guests let in by each side in each run (default: ${DEFAULT-VALUE})")
    private int guests = 125;

    @Option(names = "--runs", description = "runs on a fresh table (default: ${DEFAULT-VALUE})")
    private int runs = 3;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Override
    public void run() {
        BenchCommand.demand(spec, "--guests", guests, 1000);
        BenchCommand.demand(spec, "--runs", runs, 100);
        Root.demand();
        var out = spec.commandLine().getOut();
        try (var _ = OrderlyEnd.ofThisThread()) {
            Program.of("ip", "netns", "add", PLACE.name()).check();
            try {
                var bench = new FirewallBench(guests, out);
                var measures =
                        NamespaceThread.start(PLACE, "bench", () -> bench.compare(runs))
                                .get(10, TimeUnit.MINUTES);
                var found = BenchReport.here(FirewallBench.NAME, runs, measures);
                results.publish(out, found, "Cổng Làng");
            } catch (InterruptedException _) {
                throw new BenchException("the bench was interrupted");
            } catch (ExecutionException | TimeoutException e) {
                throw new BenchException("changing the firewall", e);
            } finally {
                OrderlyEnd.evenIfInterrupted(
                        () -> Program.of("ip", "netns", "delete", PLACE.name()).run());
            }
        }
    }
}
