package vn.conglang.provisioning.roster;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.conglang.groundwork.file.SafeFile;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.WorkshopException;
import vn.conglang.telemetry.HallId;

/// The roster's file: CSV (RFC 4180, UTF-8, `\n`), one fact a line, sorted, so that a reviewer sees
/// what changed.
final class FactFile {
    static final String NAME = "facts.csv";
    private static final List<String> HEADING = List.of("hall", "fact", "value", "from", "until");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private FactFile() {}

    /// Reads the file; none = no facts.
    ///
    /// @throws RefusedException listing every line that can't be understood
    /// @throws WorkshopException when the file can't be read
    static List<Fact> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            throw new RefusedException(file + ": is not UTF-8 text");
        } catch (IOException e) {
            throw new WorkshopException("reading " + file, e);
        }
    }

    /// Replaces the file.
    ///
    /// @throws WorkshopException when it can't be kept; the old one stands
    static void write(Path file, List<Fact> facts) {
        try {
            SafeFile.write(file, text(facts).getBytes(StandardCharsets.UTF_8), "rw-r-----");
        } catch (IOException e) {
            throw new WorkshopException("writing " + file, e);
        }
    }

    static String text(List<Fact> facts) {
        var text = new StringBuilder();
        try (var printer = FORMAT.print(text)) {
            printer.printRecord(HEADING);
            for (var fact : facts.stream().sorted().toList()) {
                printer.printRecord(
                        fact.hall(),
                        fact.kind().word(),
                        fact.value(),
                        fact.from(),
                        fact.until().map(LocalDate::toString).orElse(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return text.toString();
    }

    private static List<Fact> parse(String name, String text) {
        var facts = new ArrayList<Fact>();
        var problems = new ArrayList<String>();
        try (var records = FORMAT.parse(new StringReader(text))) {
            for (var line : records) {
                try {
                    fact(line).ifPresent(facts::add);
                } catch (IllegalArgumentException | DateTimeException e) {
                    problems.add(
                            "%s, line %d: %s (got %s)"
                                    .formatted(
                                            name,
                                            records.getCurrentLineNumber(),
                                            e.getMessage(),
                                            line.toList()));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(name + ": is no CSV (" + e.getMessage() + ")");
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return List.copyOf(facts);
    }

    private static Optional<Fact> fact(CSVRecord line) {
        if (line.getRecordNumber() == 1) {
            if (!line.toList().equals(HEADING)) {
                throw new IllegalArgumentException("must be the heading " + HEADING);
            }
            return Optional.empty();
        }
        if (line.size() != HEADING.size()) {
            throw new IllegalArgumentException("must have " + HEADING.size() + " columns");
        }
        var kind =
                FactKind.of(line.get(1))
                        .orElseThrow(() -> new IllegalArgumentException("is no known fact"));
        var until = line.get(4);
        return Optional.of(
                new Fact(
                        new HallId(line.get(0)),
                        kind,
                        line.get(2),
                        LocalDate.parse(line.get(3)),
                        until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until))));
    }
}
