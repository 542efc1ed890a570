package vn.conglang.communes;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// The communes' files, which say where each line comes from.
final class CommuneFiles {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setCommentMarker('#')
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();

    private CommuneFiles() {}

    static Communes read() {
        return new Communes(
                lines("communes.csv", CommuneFiles::commune),
                lines("former.csv", CommuneFiles::former),
                lines("province.csv", CommuneFiles::province));
    }

    private static <T> List<T> lines(String name, Function<CSVRecord, T> read) {
        try (var stream = CommuneFiles.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the file " + name + " is missing");
            }
            return FORMAT.parse(new InputStreamReader(stream, StandardCharsets.UTF_8)).stream()
                    .map(read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }

    private static Commune commune(CSVRecord line) {
        return new Commune(
                line.get("code"),
                line.get("kind"),
                line.get("name"),
                LocalDate.parse(line.get("from")),
                day(line.get("until")));
    }

    private static FormerUnit former(CSVRecord line) {
        return new FormerUnit(
                line.get("code"),
                line.get("kind"),
                line.get("name"),
                Stream.of(line.get("districts").split(";", -1)).toList(),
                LocalDate.parse(line.get("until")),
                Stream.of(line.get("successors").split(" ", -1)).toList());
    }

    private static Province province(CSVRecord line) {
        return new Province(
                line.get("code"),
                line.get("kind"),
                line.get("name"),
                day(line.get("from")),
                day(line.get("until")));
    }

    private static Optional<LocalDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    }
}
