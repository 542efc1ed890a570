package vn.conglang.provisioning.roster;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.conglang.provisioning.workshop.RefusedException;

/// `roster show`.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description =
                "Shows all that is known of a hall, with the days from and until which it holds.")
final class ShowCommand extends RosterPartCommand {

    @Parameters(paramLabel = "HALL", description = "Id of the hall, such as qn-0417.")
    private String hall = "";

    @Override
    public Integer call() {
        var facts =
                roster().factsOf(id(hall))
                        .orElseThrow(() -> new RefusedException(hall + " is not in the roster"));
        var rows =
                facts.facts().stream()
                        .map(fact ->
                                List.of(
                                        fact.kind().word(),
                                        fact.value(),
                                        "from " + fact.from(),
                                        fact.until().map(day -> "until " + day).orElse("")))
                        .toList();
        Columns.of(rows).lines().forEach(this::say);
        return 0;
    }
}
