package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `roster list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the halls of the fleet, one a line.")
final class ListCommand extends RosterPartCommand {

    @Option(names = "--on", paramLabel = "DATE", description = "As of that day; default: today.")
    private @Nullable LocalDate on;

    @Option(names = "--all", description = "Those too that left the fleet.")
    private boolean all;

    @Override
    public Integer call() {
        var day = day(on);
        var halls =
                roster().everOn(day).stream().filter(hall -> all || hall.inServiceOn(day)).toList();
        HallTable.lines(halls, day).forEach(this::say);
        return 0;
    }
}
