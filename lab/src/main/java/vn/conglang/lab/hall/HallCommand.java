package vn.conglang.lab.hall;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `lab`: the hall in network namespaces.
@Command(
        name = "lab",
        description = "A hall in network namespaces of this machine (root).",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ShellCommand.class,
            PackagesCommand.class
        })
public final class HallCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /// Made by the command line.
    public HallCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: up, down, status, shell or packages");
    }
}
