package vn.conglang.lab.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
            FirewallCommand.class,
            MeteredCommand.class,
            DrainCommand.class
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
}
