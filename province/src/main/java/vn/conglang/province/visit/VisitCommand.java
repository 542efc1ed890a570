package vn.conglang.province.visit;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.province.audit.AuditSettings;
import vn.conglang.province.store.Evidence;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.SignedSiteProof;
import vn.conglang.telemetry.TelemetryException;

/// `conglang province visit`.
@Command(
        name = "visit",
        mixinStandardHelpOptions = true,
        description = {
            "Notes that somebody of the digital team visited a hall: takes the text of the QR code that the keeper's desk shows under \"Sự cố\", \"Xác nhận tại chỗ\".",
            "",
            "A code is taken when it is of the last day, signed with the hall's key, and names a record that is stored here as it is on the box. The hall's page then says when it was verified on site."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:every code was taken", " 2:some were not: the reason is printed"})
public final class VisitCommand implements Callable<Integer> {
    private static final int SOME_REFUSED = 2;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            required = true,
            description = "who visited, as it is to be kept")
    private String by = "";

    @Parameters(
            arity = "0..*",
            paramLabel = "CODE",
            description = "texts of codes; default: one a line from standard input")
    private List<String> codes = List.of();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<AuditSettings> settings;
    private final Clock clock;

    /// @param settings read when the command is run
    /// @param clock against which a code is too old
    public VisitCommand(Supplier<AuditSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var wanted = settings.get();
        List<X509Certificate> authorities =
                wanted.trustedCa().map(PemFiles::chain).orElse(List.of());
        var refused = 0;
        try (var store = Store.open(wanted.database());
                var evidence = Evidence.open(wanted.database())) {
            var check = new VisitCheck(evidence, authorities);
            for (var code : codes.isEmpty() ? fromInput() : codes) {
                refused += note(code.strip(), check, store, wanted.zone()) ? 0 : 1;
            }
        }
        return refused == 0 ? 0 : SOME_REFUSED;
    }

    private boolean note(String code, VisitCheck check, Store store, ZoneId zone) {
        SignedSiteProof visit;
        try {
            visit = SignedSiteProof.parse(code);
        } catch (TelemetryException e) {
            spec.commandLine().getErr().println("refused: " + e.getMessage());
            return false;
        }
        var hall = visit.proof().hall();
        var problem = check.problem(visit, clock.instant());
        if (problem.isPresent()) {
            spec.commandLine().getErr().println(hall + ": refused: " + problem.get());
            return false;
        }
        var added = store.noteVisit(visit, by);
        var at =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                        .format(Instant.parse(visit.proof().at()).atZone(zone));
        spec.commandLine()
                .getOut()
                .println(
                        "%s: verified on site %s%s"
                                .formatted(hall, at, added ? "" : " (noted before)"));
        return true;
    }

    private static List<String> fromInput() {
        try {
            var reader =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("standard input", e);
        }
    }
}
