package vn.conglang.provisioning.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.conglang.groundwork.file.SafeFile;
import vn.conglang.provisioning.workshop.WorkshopException;
import vn.conglang.telemetry.HallId;

/// `roster publish`.
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what the province's server is to know of the halls: names, communes and declared"
                    + " opening hours, each with its days, and the ring of today; nobody's name or"
                    + " number.",
            "",
            "\"conglang-province halls FILE\" takes it there."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done", "64:wrong usage", "70:could not", "78:roster refused"})
final class PublishCommand extends RosterPartCommand {
    private static final List<String> HEADING =
            List.of("hall", "from", "until", "name", "village", "commune", "hours", "ring");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    @Parameters(paramLabel = "FILE", description = "Where to; an old one is replaced.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        var all = roster().everyFacts();
        var today = day(null);
        var rings =
                all.stream()
                        .map(facts -> facts.on(today))
                        .collect(Collectors.toMap(Hall::id, Hall::ring));
        var periods = Period.of(all);
        try {
            SafeFile.write(
                    file, text(periods, rings).getBytes(StandardCharsets.UTF_8), "rw-r--r--");
        } catch (IOException e) {
            throw new WorkshopException("writing " + file, e);
        }
        var halls = periods.stream().map(Period::hall).distinct().count();
        var silent = periods.stream().filter(each -> each.until().isEmpty());
        say("%d halls in %s".formatted(halls, file));
        say(
                "Without declared hours: %d"
                        .formatted(silent.filter(each -> each.hours().isUnknown()).count()));
        return 0;
    }

    static String text(List<Period> periods, Map<HallId, String> rings) {
        var text = new StringBuilder();
        try (var printer = FORMAT.print(text)) {
            printer.printRecord(HEADING);
            for (var each : periods) {
                printer.printRecord(
                        each.hall(),
                        each.from(),
                        each.until().map(LocalDate::toString).orElse(""),
                        each.name(),
                        each.village(),
                        each.commune(),
                        each.hours(),
                        rings.getOrDefault(each.hall(), ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return text.toString();
    }
}
