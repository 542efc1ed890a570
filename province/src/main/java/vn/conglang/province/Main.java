package vn.conglang.province;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.province.audit.AuditSettings;
import vn.conglang.province.audit.ExportCommand;
import vn.conglang.province.audit.VerifyCommand;
import vn.conglang.province.board.BoardException;
import vn.conglang.province.bulletin.BulletinException;
import vn.conglang.province.bulletin.BulletinKeyCommand;
import vn.conglang.province.figures.FiguresCommand;
import vn.conglang.province.halls.ContactsCommand;
import vn.conglang.province.halls.HallsCommand;
import vn.conglang.province.metrics.MetricsException;
import vn.conglang.province.people.PeopleCommand;
import vn.conglang.province.people.PeopleException;
import vn.conglang.province.people.TokensCommand;
import vn.conglang.province.report.ReportCommand;
import vn.conglang.province.review.HolesCommand;
import vn.conglang.province.review.ReviewCommand;
import vn.conglang.province.review.ReviewSettings;
import vn.conglang.province.store.StoreException;
import vn.conglang.province.visit.VisitCommand;

/// The province's program.
@Command(
        name = "conglang-province",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Receives what village halls send, stores it and shows it on a page; proves what is stored.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:stopped as asked",
            " 1:could not start: the reason is printed",
            "64:wrong usage",
            "78:settings refused: every problem is printed"
        })
public final class Main implements Callable<Integer> {
    private static final int COULD_NOT_START = 1;
    private static final int USAGE = 64;
    private static final int SETTINGS_REFUSED = 78;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "settings in TOML; default: ${DEFAULT-VALUE}")
    private Path settings = Path.of("/etc/conglang/province.toml");

    @Option(
            names = "--check-settings",
            description = "reads the settings, reports every problem, and ends")
    private boolean checkOnly;

    @Option(
            names = "--print-sample",
            description = "prints a settings file with every option and its default")
    private boolean printSample;

    @Spec private CommandSpec spec = CommandSpec.create();

    /// Starts the province and waits until it is told to stop.
    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        var main = new Main();
        return new CommandLine(main)
                .addSubcommand(new VerifyCommand(main::auditSettings))
                .addSubcommand(new ExportCommand(main::auditSettings))
                .addSubcommand(new HallsCommand(() -> main.reviewSettings().database()))
                .addSubcommand(new ContactsCommand(() -> main.reviewSettings().database()))
                .addSubcommand(new FiguresCommand(main::reviewSettings))
                .addSubcommand(new ReportCommand(main::reviewSettings, Clock.systemUTC()))
                .addSubcommand(new HolesCommand(main::reviewSettings))
                .addSubcommand(new ReviewCommand(main::reviewSettings))
                .addSubcommand(new VisitCommand(main::auditSettings, Clock.systemUTC()))
                .addSubcommand(
                        new BulletinKeyCommand(
                                () -> ProvinceSettings.read(main.settings).bulletins()))
                .addSubcommand(PeopleCommand.line(main::peopleParts))
                .addSubcommand(TokensCommand.line(main::peopleParts, Clock.systemUTC()))
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExitCodeExceptionMapper(_ -> COULD_NOT_START)
                .setParameterExceptionHandler((e, _) -> {
                    e.getCommandLine().getErr().println(e.getMessage());
                    e.getCommandLine().getErr().println("See: conglang-province --help");
                    return USAGE;
                })
                .setExecutionExceptionHandler(Main::explain);
    }

    /// Says in plain words what a person can mend; anything else is a fault of ours and is thrown.
    private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed)
            throws Exception {
        return switch (e) {
            case SettingsException _ -> say(line, e, SETTINGS_REFUSED);
            case StoreException _,
                    TlsException _,
                    BoardException _,
                    MetricsException _,
                    BulletinException _,
                    PeopleException _ ->
                    say(line, e, COULD_NOT_START);
            default -> throw e;
        };
    }

    private static int say(CommandLine line, Exception problem, int exitCode) {
        line.getErr().println(problem.getMessage());
        return exitCode;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (printSample) {
            spec.commandLine().getOut().print(sample());
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
        var wanted = ProvinceSettings.read(settings);
        if (checkOnly) {
            return ExitCode.OK;
        }
        var province = Province.start(wanted);
        Runtime.getRuntime().addShutdownHook(new Thread(province::close, "shutdown"));
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private AuditSettings auditSettings() {
        var wanted = ProvinceSettings.read(settings);
        return new AuditSettings(
                wanted.database(),
                wanted.broker().tls().map(BrokerSettings.Tls::trustedCa),
                wanted.place().timeZone());
    }

    private ReviewSettings reviewSettings() {
        var wanted = ProvinceSettings.read(settings);
        return new ReviewSettings(wanted.database(), wanted.place().timeZone());
    }

    private PeopleCommand.Parts peopleParts() {
        var wanted = ProvinceSettings.read(settings);
        return new PeopleCommand.Parts(
                wanted.database(),
                wanted.people(),
                wanted.place().timeZone(),
                wanted.page().port());
    }

    private static String sample() throws IOException {
        try (var in = Main.class.getResourceAsStream("/province.sample.toml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The version in the jar's manifest.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"conglang-province " + (version == null ? "(build)" : version)};
        }
    }
}
