package vn.conglang.provisioning.workshop;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What all commands of the workshop have in common: its folder, and where they print.
@Command
public abstract class WorkshopCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--workshop",
            paramLabel = "DIR",
            defaultValue = Workshop.DEFAULT_FOLDER,
            description = "the workshop's folder (default: ${DEFAULT-VALUE})")
    private Path workshop = Path.of("");

    /// The workshop's folder, absolute.
    protected final Path workshop() {
        return workshop.toAbsolutePath().normalize();
    }

    /// Prints a line of the result.
    protected final void say(String line) {
        out().println(line);
    }

    /// Standard output.
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// Prints a line that is no part of the result, such as a warning.
    protected final void warn(String line) {
        spec.commandLine().getErr().println(line);
    }
}
