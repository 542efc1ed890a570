package vn.conglang.province.audit;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.telemetry.HallId;

/// The options that say which records are meant and who vouches for the halls.
abstract class AuditCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "records of this day and later, such as 2026-11-01; default: all")
    private @Nullable LocalDate from;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "records of this day and earlier; default: all")
    private @Nullable LocalDate until;

    @Option(
            names = "--trusted-ca",
            paramLabel = "FILE",
            description =
                    "the authorities that vouch for the halls, PEM; default: broker.trusted-ca of the settings")
    private @Nullable Path trustedCa;

    @Spec CommandSpec spec = CommandSpec.create();

    private final Supplier<AuditSettings> settings;

    AuditCommand(Supplier<AuditSettings> settings) {
        this.settings = settings;
    }

    /// Read when the command is run.
    AuditSettings settings() {
        return settings.get();
    }

    Audit.Question question(@Nullable String hall, ZoneId zone) {
        if (from != null && until != null && until.isBefore(from)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--until must not be before --from (got %s and %s)".formatted(from, until));
        }
        return new Audit.Question(
                Optional.ofNullable(hall).map(this::hall),
                Optional.ofNullable(from).map(day -> day.atStartOfDay(zone).toInstant()),
                Optional.ofNullable(until)
                        .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private HallId hall(String id) {
        try {
            return new HallId(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Empty when neither option nor settings name any.
    Optional<Path> trustedCa(Optional<Path> ofSettings) {
        return Optional.ofNullable(trustedCa).or(() -> ofSettings);
    }

    static List<X509Certificate> authorities(Optional<Path> file) {
        return file.map(PemFiles::chain).orElse(List.of());
    }
}
