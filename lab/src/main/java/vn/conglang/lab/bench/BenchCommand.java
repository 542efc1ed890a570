package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench`: measures beside a peer, in the lab.
@Command(
        name = "bench",
        description = {
            "Measures beside a peer on the same machine in the same run (root).",
            "Writes target/bench/NAME.json."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            AdmissionCommand.class,
            CardCommand.class,
            FairnessCommand.class,
            FirewallCommand.class,
            MeteredCommand.class,
            PagesCommand.class,
            DrainCommand.class,
            RushCommand.class,
            PageCommand.class,
            FootprintCommand.class,
            IngestCommand.class,
            CountryCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /// Made by the command line.
    public BenchCommand() {}

    @Override
    public void run() {
        var names = String.join(", ", spec.subcommands().keySet());
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which bench: " + names);
    }

    /// Every loop of a bench has an end that the command line knows.
    static void demand(CommandSpec spec, String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "%s must be 1 to %d (got %d)".formatted(option, most, value));
        }
    }

    /// Where every bench leaves what it found: on the terminal, and in a file.
    static final class Results {
        @Option(
                names = "--output",
                description = "folder of the result file (default: ${DEFAULT-VALUE})")
        private Path output = Path.of("target", "bench");

        /// Prints a report and writes its file.
        ///
        /// @param ours what stands above our figures
        void publish(PrintWriter out, BenchReport report, String ours) {
            report.print(out, ours);
            out.println("written to " + report.write(output));
        }
    }
}
