package vn.conglang.provisioning.roster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.conglang.communes.Communes;
import vn.conglang.groundwork.file.SafeFile;
import vn.conglang.provisioning.workshop.WorkshopException;

/// `roster export`.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the fleet as a list with Vietnamese headings, one row a hall.",
            "",
            "An officer can correct it, and \"roster import\" takes it back. The file's name ends in"
                    + " .xlsx or .csv."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done", "64:wrong usage", "70:could not", "78:roster refused"})
final class ExportCommand extends RosterPartCommand {

    @Parameters(paramLabel = "FILE", description = "Where to; an old one is replaced.")
    private Path file = Path.of("");

    @Option(names = "--on", paramLabel = "DATE", description = "As of that day; default: today.")
    private @Nullable LocalDate on;

    @Override
    public Integer call() {
        var day = day(on);
        var halls = roster().everOn(day).stream().filter(hall -> hall.inServiceOn(day)).toList();
        var list = new ListForOfficers(Communes.shipped(), day);
        try {
            SafeFile.write(
                    file,
                    file.toString().endsWith(".xlsx") ? list.xlsx(halls) : list.csv(halls),
                    "rw-r-----");
        } catch (IOException e) {
            throw new WorkshopException("writing " + file, e);
        }
        say("%d halls in %s".formatted(halls.size(), file));
        return 0;
    }
}
