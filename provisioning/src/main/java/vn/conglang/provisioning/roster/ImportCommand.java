package vn.conglang.provisioning.roster;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `roster import`.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a list of halls, XLSX or CSV, with Vietnamese headings as an officer sends it.",
            "",
            "Shows every problem with row and column, and every difference to the roster. Changes"
                    + " nothing unless all is right and --yes is given. Empty cells say nothing; halls"
                    + " that the list does not name stay as they are."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done, or shown", "64:wrong usage", "70:could not", "78:list refused"})
final class ImportCommand extends RosterPartCommand {

    @Parameters(paramLabel = "FILE", description = "The list: .xlsx or .csv.")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "Change the roster.")
    private boolean yes;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First day of what changes, such as 2026-12-01; default: today.")
    private @Nullable LocalDate from;

    @Option(
            names = "--match-names",
            description = "A row without an id is the known hall of the same commune and name.")
    private boolean matchNames;

    @Option(
            names = "--keep-ids",
            description = "Ids that the roster does not know become new halls' ids.")
    private boolean keepIds;

    @Option(
            names = "--end-missing",
            paramLabel = "DATE",
            description = "Halls that the list does not name leave the fleet on that day.")
    private @Nullable LocalDate endMissing;

    @Option(
            names = "--access-point",
            paramLabel = "own|external",
            description = "Of new halls of which the list does not say it.")
    private @Nullable String accessPoint;

    @Option(
            names = "--uplink",
            paramLabel = "fibre|metered",
            description = "Of new halls of which the list does not say it.")
    private @Nullable String uplink;

    @Override
    public Integer call() {
        var book = book();
        var day = day(from);
        var wish =
                new Wish(
                        day,
                        matchNames,
                        keepIds,
                        Optional.ofNullable(endMissing),
                        fallbacks(),
                        book.prefix());
        var plan = yes ? book.apply(file, wish) : book.plan(file, wish);
        return report(plan, day, yes);
    }

    private EnumMap<FactKind, String> fallbacks() {
        var fallbacks = new EnumMap<FactKind, String>(FactKind.class);
        fallback(fallbacks, FactKind.ACCESS_POINT, "--access-point", accessPoint);
        fallback(fallbacks, FactKind.UPLINK, "--uplink", uplink);
        return fallbacks;
    }

    private void fallback(
            EnumMap<FactKind, String> fallbacks,
            FactKind kind,
            String option,
            @Nullable String value) {
        if (value == null) {
            return;
        }
        try {
            fallbacks.put(kind, FactValue.checked(kind, value));
        } catch (IllegalArgumentException e) {
            throw wrong(option + " " + e.getMessage() + " (got \"" + value + "\")");
        }
    }
}
