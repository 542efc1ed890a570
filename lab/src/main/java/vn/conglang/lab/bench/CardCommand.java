package vn.conglang.lab.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.Root;

/// `bench card`: bytes written to the block device in a day.
@Command(
        name = CardBench.NAME,
        description = {
            "Bytes written to the block device in a day, with an idle and a full hall.",
            "The gateway's own stores on ext4 on a loop device, whose written sectors the kernel"
                    + " counts. The hall's clock runs as fast as the machine: the same commits as in a"
                    + " real day, one after another."
        },
        mixinStandardHelpOptions = true)
final class CardCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--guests",
            description = "guests at once in the full hall (default: ${DEFAULT-VALUE})")
    private int guests = 150;

    @Option(
            names = "--days",
            description = "days of each hall, after a first one (default: ${DEFAULT-VALUE})")
    private int days = 2;

    @Mixin private BenchCommand.Results results = new BenchCommand.Results();

    @Override
    public void run() {
        BenchCommand.demand(spec, "--guests", guests, 1000);
        BenchCommand.demand(spec, "--days", days, 60);
        Root.demand();
        var out = spec.commandLine().getOut();
        try (var _ = OrderlyEnd.ofThisThread()) {
            var bench = new CardBench(days, guests, out);
            var begun = System.nanoTime();
            var found = BenchReport.here(CardBench.NAME, 1, bench.compare());
            results.publish(out, found, "Cổng Làng");
            var seconds = (System.nanoTime() - begun) / 1e9;
            out.printf(
                    "target: at most %.0f MB a day. Six halls of %d days each in %.0f s: the clock"
                            + " ran %.0f times as fast.%n",
                    CardBench.TARGET_MEGABYTES,
                    days + 1,
                    seconds,
                    6 * bench.simulated().toSeconds() / seconds);
        }
    }
}
