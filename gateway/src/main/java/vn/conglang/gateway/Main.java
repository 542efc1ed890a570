package vn.conglang.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.conglang.gateway.firewall.FirewallException;
import vn.conglang.gateway.firewall.NftFirewall;
import vn.conglang.gateway.fit.Finding;
import vn.conglang.gateway.fit.Fit;
import vn.conglang.gateway.fit.FitTable;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.share.FairShare;
import vn.conglang.gateway.share.ShareException;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.portal.account.Role;

/// The gateway's command line: what people type. A box starts [Service].
@Command(
        name = "conglang gateway",
        description = "Runs the gateway of one village hall's Wi-Fi until it is told to stop.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Exit codes: 0 stopped, 1 the board does not fit (--check), 64 wrong usage, 70 could not start, 78 settings refused.",
            "All settings with their defaults: conglang gateway --print-sample"
        },
        sortOptions = false)
public final class Main implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(Main.class);
    private static final int EX_USAGE = 64;
    private static final int EX_SOFTWARE = 70;
    private static final int EX_TEMPFAIL = 75;

    @Spec private @Nullable CommandSpec spec; // set by picocli

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "settings in TOML; default: ${DEFAULT-VALUE}")
    private Path settingsFile = Path.of("/etc/conglang/gateway.toml");

    @Option(
            names = "--check-settings",
            description = "reads the settings, reports every problem, and ends")
    private boolean checkOnly;

    @Option(
            names = "--check",
            description =
                    "looks whether this board, its kernel, programs and their configuration fit, says"
                            + " what does not and what to do, and ends; exit code 1 when something"
                            + " does not fit")
    private boolean checkBoard;

    @Option(
            names = "--print-sample",
            description = "prints a settings file with every option and its default")
    private boolean printSample;

    @Option(
            names = "--desk-code",
            arity = "0..1",
            fallbackValue = "keeper",
            paramLabel = "ROLE",
            description =
                    "prints a one-time code for a new account at the keeper's desk and ends; ROLE is"
                            + " keeper (default), helper or installer")
    private @Nullable String deskCodeRole;

    @Option(
            names = "--enrol-code",
            arity = "0..1",
            fallbackValue = "-",
            paramLabel = "FILE",
            description =
                    "gives the box a new hall code, from FILE or, without it, from the terminal or"
                            + " standard input, and ends; a running agent enrols with it")
    private @Nullable String enrolCodeFrom;

    @Option(
            names = "--remove-firewall",
            description =
                    "takes table inet conglang out of the kernel and ends: nobody is held back any more, and"
                            + " bandwidth is not shared")
    private boolean removeFirewall;

    @Option(
            names = "--rehearse",
            description =
                    "starts once for nobody, on this machine only, and ends; the start cache is made"
                            + " from it")
    private boolean rehearse;

    @Option(
            names = "--retire",
            description =
                    "before the program is taken away: erases the day's devices, says how many"
                            + " records the province has not confirmed, and ends; exit code 75 when"
                            + " there are some")
    private boolean retire;

    /// Runs the program and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(
                        (problem, commandLine, parsed) -> Service.couldNotStart(problem))
                .setParameterExceptionHandler((problem, given) -> {
                    var err = problem.getCommandLine().getErr();
                    err.println(problem.getMessage());
                    err.println("See --help.");
                    return EX_USAGE;
                });
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (printSample) {
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(Sample.text());
            out.flush();
            return ExitCode.OK;
        }
        if (removeFirewall) {
            return removeFirewall();
        }
        if (rehearse) {
            Rehearsal.run();
            return ExitCode.OK;
        }
        if (!isAboutSettings()) {
            return Service.run(settingsFile);
        }
        GatewaySettings settings;
        try {
            settings = GatewaySettings.of(SettingsFile.read(settingsFile));
        } catch (SettingsException e) {
            return Service.refused(e);
        }
        if (checkBoard) {
            return checkBoard(settings);
        }
        if (deskCodeRole != null) {
            return printDeskCode(settings, deskCodeRole);
        }
        if (enrolCodeFrom != null) {
            return EnrolCodeCommand.run(
                    settings, enrolCodeFrom, Objects.requireNonNull(spec).commandLine());
        }
        if (retire) {
            return retire(settings);
        }
        return ExitCode.OK;
    }

    /// Whether a settings file is looked at without a gateway being run.
    private boolean isAboutSettings() {
        return checkOnly || checkBoard || deskCodeRole != null || enrolCodeFrom != null || retire;
    }

    /// On the terminal of whoever asks, and nowhere else.
    private int printDeskCode(GatewaySettings settings, String wanted) {
        var role = Stream.of(Role.values()).filter(each -> each.key().equals(wanted)).findFirst();
        var terminal = Objects.requireNonNull(spec).commandLine();
        if (role.isEmpty()) {
            terminal.getErr()
                    .println(
                            "--desk-code must be keeper, helper or installer (got " + wanted + ")");
            return EX_USAGE;
        }
        terminal.getOut().println(Gateway.makeDeskCode(settings, role.get()));
        return ExitCode.OK;
    }

    private int checkBoard(GatewaySettings settings) {
        var findings = Fit.ofThisMachine(settings);
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(FitTable.of(findings));
        out.flush();
        return findings.stream().anyMatch(Finding::isMisfit) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private int retire(GatewaySettings settings) {
        var waiting = Retirement.begin(settings);
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println(waiting + " records are not confirmed by the province");
        return waiting == 0 ? ExitCode.OK : EX_TEMPFAIL;
    }

    private static int removeFirewall() {
        try {
            NftFirewall.remove();
            log.info("table inet conglang is gone");
            FairShare.remove();
            return ExitCode.OK;
        } catch (FirewallException | ShareException e) {
            log.error("{}", Service.inWords(e));
            return EX_SOFTWARE;
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"conglang-gateway " + Gateway.version()};
        }
    }
}
