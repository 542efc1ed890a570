package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `roster set`.
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = {
            "Changes some facts of one hall, or takes them away.",
            "",
            "An empty value takes a fact away. Shows the difference first; --yes makes it.",
            "",
            "  conglang-provisioning roster set qn-0417 ring=trial \"contact-team=Lý Thị Hoa; 0912345678\"",
            "",
            "Facts: name, village, commune, access-point, uplink, languages, hours, wifi-name, ring,",
            "predecessors, contact-keeper, contact-team, contact-box, contact-internet, contact-commune."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done, or shown", "64:wrong usage", "70:could not", "78:value refused"})
final class SetCommand extends RosterPartCommand {

    @Parameters(index = "0", paramLabel = "HALL", description = "Id of the hall.")
    private String hall = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FACT=VALUE",
            description = "What it is to be.")
    private List<String> values = List.of();

    @Option(names = "--from", paramLabel = "DATE", description = "First day of it; default: today.")
    private @Nullable LocalDate from;

    @Option(names = "--yes", description = "Change the roster.")
    private boolean yes;

    @Override
    public Integer call() {
        var id = id(hall);
        var day = day(from);
        var edits = values.stream().map(this::edit).toList();
        var plan =
                yes
                        ? book().change(roster -> Edits.plan(roster, id, edits, day))
                        : Edits.plan(roster(), id, edits, day);
        return report(plan, day, yes);
    }

    private Edits.Edit edit(String written) {
        var parts = written.split("=", 2);
        var kind = FactKind.of(parts[0]).filter(each -> each != FactKind.ENDED);
        if (kind.isEmpty() || parts.length < 2) {
            var kinds = Stream.of(FactKind.values()).filter(each -> each != FactKind.ENDED);
            throw wrong(
                    "must be FACT=VALUE with a fact of: %s (got \"%s\")"
                            .formatted(
                                    kinds.map(FactKind::word).collect(Collectors.joining(", ")),
                                    written));
        }
        var value = parts[1].isEmpty() ? Optional.<String>empty() : Optional.of(parts[1]);
        return new Edits.Edit(kind.get(), value);
    }
}
