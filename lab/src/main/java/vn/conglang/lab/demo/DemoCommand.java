package vn.conglang.lab.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.conglang.lab.crowd.Crowd;
import vn.conglang.lab.crowd.Evening;
import vn.conglang.lab.demo.played.PlayedHalls;

/// `demo`: a hall and a province for whoever wants to see them.
@Command(
        name = "demo",
        description = "A hall and a province in this program, everything embedded (no root).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--crowd",
            paramLabel = "N",
            defaultValue = "0",
            description = "N simulated guests live through an evening of some minutes.")
    private int crowd;

    @Option(
            names = "--halls",
            paramLabel = "N",
            defaultValue = "36",
            description =
                    "N simulated halls with a past of two weeks beside the real one; 0 for none (default: ${DEFAULT-VALUE}).")
    private int halls;

    @Option(names = "--fresh", description = "Empties the demo's data first.")
    private boolean fresh;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".conglang/demo",
            description = "Where the data lives (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("");

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of the villager's page (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--desk-port",
            paramLabel = "P",
            defaultValue = "8081",
            description = "Port of the keeper's desk (default: ${DEFAULT-VALUE}).")
    private int deskPort;

    @Option(
            names = "--province-port",
            paramLabel = "P",
            defaultValue = "8090",
            description = "Port of the province's page (default: ${DEFAULT-VALUE}).")
    private int provincePort;

    private final DemoWords words = new DemoWords();

    /// Made by the command line.
    public DemoCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        var out = spec.commandLine().getOut();
        try (var demo =
                Demo.start(
                        settings, part -> out.println("  " + part), count -> arrived(out, count))) {
            var signals = EndSignals.listen();
            welcome(out, demo, settings);
            if (crowd > 0) {
                play(out, demo);
            }
            return signals.await();
        }
    }

    private DemoSettings settings() {
        requirePort("--port", port);
        requirePort("--desk-port", deskPort);
        requirePort("--province-port", provincePort);
        if (crowd < 0 || crowd > Crowd.LARGEST) {
            throw wrong("--crowd must be 0 to " + Crowd.LARGEST + " (got " + crowd + ")");
        }
        if (halls < 0 || halls > PlayedHalls.most()) {
            throw wrong("--halls must be 0 to " + PlayedHalls.most() + " (got " + halls + ")");
        }
        return new DemoSettings(
                data,
                fresh,
                new DemoPorts(port, deskPort, provincePort),
                halls,
                DemoSettings.PAST,
                DemoSettings.QUARTER_HOUR);
    }

    private void requirePort(String flag, int number) {
        if (number < 0 || number > 65_535) {
            throw wrong(flag + " must be 1 to 65535, or 0 for any free one (got " + number + ")");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void arrived(PrintWriter out, String count) {
        out.print(words.both("halls", count));
        out.flush();
    }

    private void welcome(PrintWriter out, Demo demo, DemoSettings settings) {
        var seconds = settings.quarterHour().toSeconds() * 3 / 2;
        out.print(
                words.welcome(
                        demo.villager(),
                        demo.desk(),
                        demo.province(),
                        seconds,
                        data.toAbsolutePath().normalize()));
        demo.deskCode()
                .ifPresent(
                        code -> out.print(words.both("desk.code", demo.desk() + "ma-moi", code)));
        out.flush();
    }

    private void play(PrintWriter out, Demo demo) {
        var minutes = Math.ceilDiv(Evening.LENGTH.toMinutes(), demo.speed());
        out.print(
                words.both(
                        "crowd",
                        String.valueOf(crowd),
                        String.valueOf(minutes),
                        String.valueOf(demo.speed())));
        out.flush();
        var evening = demo.crowd(crowd);
        Thread.ofPlatform().name("evening").daemon().start(() -> sayWhenOver(out, evening));
    }

    private void sayWhenOver(PrintWriter out, Crowd evening) {
        try {
            if (evening.awaitEnd()) {
                out.print(words.both("crowd.over"));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
