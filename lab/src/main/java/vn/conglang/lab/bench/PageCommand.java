package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.PackagesCommand;
import vn.conglang.lab.hall.Root;

/// `bench page`: redirect and first page under load.
@Command(
        name = PageBench.NAME,
        description = {
            "Redirect and first page at 50 connections (wrk), beside nginx with the same bytes and Debian's openNDS, by turns.",
            "The load comes from five phones, so what one device may ask is not bounded meanwhile (network.limits)."
        },
        mixinStandardHelpOptions = true)
final class PageCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--runs", description = "runs of each server (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(names = "--seconds", description = "seconds of each load (default: ${DEFAULT-VALUE})")
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
        BenchLab.withGuests(WebLoad.PHONES, work, out(), this::measure);
    }

    private void measure(Lab lab) throws InterruptedException {
        var measures = new PageBench(lab, Duration.ofSeconds(seconds), out()).compare(runs);
        results.publish(
                out(),
                BenchReport.here(PageBench.NAME, runs, measures),
                ConglangGate.in(lab).name());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
