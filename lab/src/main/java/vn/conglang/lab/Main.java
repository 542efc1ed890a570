package vn.conglang.lab;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import vn.conglang.lab.bench.BenchCommand;
import vn.conglang.lab.demo.DemoCommand;
import vn.conglang.lab.hall.HallCommand;

/// The lab's command line: every way to see a whole hall on one machine.
@Command(
        name = "conglang-lab",
        description = "A whole village hall on one machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            HallCommand.class,
            BenchCommand.class,
        })
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);
    private static final int USAGE = 64;
    private static final int UNAVAILABLE = 69;

    private Main() {}

    static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Main());
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler(Main::wrongUse);
        commandLine.setExecutionExceptionHandler(Main::couldNotDo);
        return commandLine;
    }

    private static int wrongUse(CommandLine.ParameterException problem, String[] arguments) {
        var err = problem.getCommandLine().getErr();
        err.println(problem.getMessage());
        err.println(
                "See: " + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    /// One sentence for a person; the trace is for who switches on debug logging.
    private static int couldNotDo(
            Exception problem, CommandLine commandLine, CommandLine.ParseResult parsed) {
        log.debug("command ended", problem);
        var message = problem.getMessage();
        commandLine.getErr().println(message == null ? problem.toString() : message);
        return UNAVAILABLE;
    }
}
