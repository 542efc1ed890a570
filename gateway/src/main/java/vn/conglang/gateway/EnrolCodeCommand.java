package vn.conglang.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import vn.conglang.gateway.enrolment.HallCode;
import vn.conglang.gateway.settings.GatewaySettings;

/// Takes a new hall code from an installer who stands at the box. Never from the command line,
/// which every user of the machine can read.
final class EnrolCodeCommand {
    private static final int EX_USAGE = 64;

    private EnrolCodeCommand() {}

    /// @param from a file, or `-` for the terminal or standard input
    /// @return the exit code
    /// @throws RuntimeException when the code can't be laid where the agent finds it
    static int run(GatewaySettings settings, String from, CommandLine terminal) {
        if (settings.enrolment().isEmpty()) {
            terminal.getErr()
                    .println("enrolment.server is not set: there is nobody to give a hall code to");
            return EX_USAGE;
        }
        try {
            HallCode.of(from.equals("-") ? typed(terminal) : Files.readString(Path.of(from)))
                    .lay(settings.enrolment().get().codeFile());
        } catch (IllegalArgumentException e) {
            terminal.getErr().println(e.getMessage());
            return EX_USAGE;
        } catch (IOException e) {
            terminal.getErr()
                    .println(
                            "the hall code can't be read from "
                                    + from
                                    + " ("
                                    + e.getMessage()
                                    + ")");
            return EX_USAGE;
        }
        terminal.getOut()
                .println(
                        "Hall code taken. The agent uses it as soon as it runs and reaches the province.");
        return ExitCode.OK;
    }

    private static String typed(CommandLine terminal) {
        terminal.getErr().print("Hall code: ");
        terminal.getErr().flush();
        var in = new Scanner(System.in, StandardCharsets.UTF_8);
        return in.hasNextLine() ? in.nextLine() : "";
    }
}
