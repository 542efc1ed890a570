package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `roster end`.
@Command(
        name = "end",
        mixinStandardHelpOptions = true,
        description = {
            "Takes a hall out of the fleet on a day.",
            "",
            "Its id is never given to another hall, and what was known of it stays. Its certificate is"
                    + " revoked with \"authority revoke\"."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done, or shown", "64:wrong usage", "70:could not", "78:refused"})
final class EndCommand extends RosterPartCommand {

    @Parameters(paramLabel = "HALL", description = "Id of the hall.")
    private String hall = "";

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description = "First day on which it is not in the fleet; default: today.")
    private @Nullable LocalDate on;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, such as \"sáp nhập thôn\".")
    private String reason = "";

    @Option(names = "--yes", description = "Change the roster.")
    private boolean yes;

    @Override
    public Integer call() {
        var id = id(hall);
        var day = day(on);
        var edits = List.of(new Edits.Edit(FactKind.ENDED, Optional.of(reason)));
        var plan =
                yes
                        ? book().change(roster -> Edits.plan(roster, id, edits, day))
                        : Edits.plan(roster(), id, edits, day);
        return report(plan, day, yes);
    }
}
