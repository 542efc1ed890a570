package vn.conglang.provisioning.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.conglang.groundwork.file.SafeFile;
import vn.conglang.provisioning.workshop.WorkshopException;

/// `roster contacts`.
@Command(
        name = "contacts",
        mixinStandardHelpOptions = true,
        description = {
            "Writes whom the province's officers call for each hall in service: names and numbers. A file for nobody else; only its owner may read it.",
            "",
            "\"conglang-province contacts FILE\" takes it there."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done", "64:wrong usage", "70:could not", "78:roster refused"})
final class ContactsCommand extends RosterPartCommand {
    private static final List<String> HEADING = List.of("hall", "role", "name", "phone");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    @Parameters(paramLabel = "FILE", description = "Where to; an old one is replaced.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        var day = day(null);
        var halls = roster().everOn(day).stream().filter(hall -> hall.inServiceOn(day)).toList();
        try {
            SafeFile.write(file, text(halls).getBytes(StandardCharsets.UTF_8), "rw-------");
        } catch (IOException e) {
            throw new WorkshopException("writing " + file, e);
        }
        var reached = halls.stream().filter(hall -> !hall.contacts().isEmpty()).count();
        say(
                "%d halls in %s, %d without anybody"
                        .formatted(halls.size(), file, halls.size() - reached));
        return 0;
    }

    static String text(List<Hall> halls) {
        var text = new StringBuilder();
        try (var printer = FORMAT.print(text)) {
            printer.printRecord(HEADING);
            for (var hall : halls) {
                for (var each : hall.contacts()) {
                    printer.printRecord(hall.id(), each.role().word(), each.name(), each.phone());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return text.toString();
    }
}
