package vn.conglang.provisioning;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.provisioning.authority.AuthorityCommand;
import vn.conglang.provisioning.broker.BrokerCommand;
import vn.conglang.provisioning.card.CardCommand;
import vn.conglang.provisioning.commune.CommuneCommand;
import vn.conglang.provisioning.enrolment.EnrolmentCommand;
import vn.conglang.provisioning.keeper.KeeperCodeCommand;
import vn.conglang.provisioning.roster.RosterCommand;
import vn.conglang.provisioning.settings.SettingsCommand;
import vn.conglang.provisioning.updates.UpdatesCommand;
import vn.conglang.provisioning.workshop.RefusedException;

/// The provisioning program: the province's workshop, one command for each thing that it does.
@Command(
        name = "conglang-provisioning",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RosterCommand.class,
            CommuneCommand.class,
            CardCommand.class,
            AuthorityCommand.class,
            BrokerCommand.class,
            EnrolmentCommand.class,
            SettingsCommand.class,
            KeeperCodeCommand.class,
            UpdatesCommand.class,
            HelpCommand.class
        },
        description = "The province's workshop for halls.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done", "64:wrong usage", "70:could not", "78:input refused"})
public final class Main implements Runnable {
    private static final int USAGE = 64;
    private static final int COULD_NOT = 70;

    @Spec private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /// Runs one command.
    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::couldNot);
    }

    private static int couldNot(Exception problem, CommandLine command, ParseResult arguments) {
        var err = command.getErr();
        if (problem instanceof RefusedException || problem instanceof SettingsException) {
            err.println(problem.getMessage());
            return SettingsException.EXIT_CODE;
        }
        var said = new StringJoiner(": ");
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            said.add(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        }
        err.println(said);
        return COULD_NOT;
    }

    private static int wrongUsage(ParameterException problem, String[] arguments) {
        var command = problem.getCommandLine();
        command.getErr().println(problem.getMessage());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    /// Without a command there is nothing to do.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command given");
    }

    /// The version in the jar's manifest.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "conglang-provisioning " + (version == null ? "(build)" : version)
            };
        }
    }
}
