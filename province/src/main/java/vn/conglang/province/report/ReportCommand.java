package vn.conglang.province.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.communes.Communes;
import vn.conglang.province.review.ReviewSettings;
import vn.conglang.province.store.Store;

/// `conglang-province report`.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a month's or year's report of the province, a commune or a hall as XLSX, CSV and PDF.",
            "",
            "A month or year that is over gets a numbered issue: the same files each time, and the next number, with what changed, when records came late or lists were mended.",
            "",
            "  conglang-province report 2026-10",
            "  conglang-province report 2026 --of 06895 --as-of 2026-12-31"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:written", " 1:there is nothing to report", "64:wrong usage"})
public final class ReportCommand implements Callable<Integer> {
    private static final int NOTHING = 1;

    @Parameters(paramLabel = "PERIOD", description = "a month such as 2026-10, or a year")
    private String period = "";

    @Option(
            names = "--of",
            paramLabel = "UNIT",
            description =
                    "\"province\", a commune's code of five digits or a hall's id; default: ${DEFAULT-VALUE}")
    private String unit = "province";

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description =
                    "adds up by the communes of that day; default: by those of each day itself")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--form",
            split = ",",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}; several with commas; default: all")
    private List<Report.Form> forms = List.of(Report.Form.values());

    @Option(names = "--lang", paramLabel = "LANG", description = "vi or en; default: vi")
    private String language = "vi";

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "where the files go; default: here")
    private Path folder = Path.of("");

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<ReviewSettings> settings;
    private final Clock clock;

    /// @param settings read when the command is run
    public ReportCommand(Supplier<ReviewSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        var subject = subject();
        if (!language.equals("vi") && !language.equals("en")) {
            throw wrong("--lang must be vi or en (got \"%s\")".formatted(language));
        }
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            throw wrong("--output must be a folder that exists (got \"%s\")".formatted(folder));
        }
        var with = settings.get();
        try (var store = Store.open(with.database())) {
            var report =
                    new Reporting(store, Communes.shipped(), with.zone(), clock).report(subject);
            var printed = Printed.of(report, language, with.zone());
            for (var form : forms) {
                var file = folder.resolve(report.fileName(form));
                Files.write(file, printed.in(form));
                spec.commandLine().getOut().println(file);
            }
            if (!report.changes().isEmpty()) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%d cells are not what they were in the issue before.%n",
                                report.changes().size());
            }
            return 0;
        } catch (ReportException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NOTHING;
        }
    }

    private ReportSubject subject() {
        try {
            return new ReportSubject(
                    ReportPeriod.parse(period),
                    ReportSubject.unit(unit),
                    Optional.ofNullable(asOf));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
