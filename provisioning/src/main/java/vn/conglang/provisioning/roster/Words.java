package vn.conglang.provisioning.roster;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.conglang.communes.Spelling;

/// The words in which officers write headings and values: `headings.csv` and `words.csv`.
final class Words {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setCommentMarker('#')
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
    private static final Words SHIPPED = new Words();

    private final Map<String, Field> fields = new HashMap<>();
    private final Map<Field, String> headings = new LinkedHashMap<>();
    private final Map<String, String> words = new HashMap<>();

    private Words() {
        read("headings.csv", this::addHeading);
        read("words.csv", this::addWord);
    }

    static Words shipped() {
        return SHIPPED;
    }

    /// The column that a heading names, `(…)` in it left out when need be.
    Optional<Field> field(String heading) {
        return Optional.ofNullable(fields.get(Spelling.plain(heading)))
                .or(() ->
                        Optional.ofNullable(
                                fields.get(
                                        Spelling.plain(heading.replaceAll("\\([^)]*\\)", " ")))));
    }

    /// What stands above a column in a list of our own.
    String heading(Field field) {
        return headings.getOrDefault(field, "");
    }

    /// The roster's word for what somebody wrote.
    Optional<String> word(FactKind kind, String written) {
        return Optional.ofNullable(words.get(key(kind.word(), written)));
    }

    /// How the roster's word is said to an officer.
    String said(FactKind kind, String word) {
        return switch (kind.word() + " " + word) {
            case "access-point own" -> "Sóng của hộp";
            case "access-point external" -> "Bộ phát riêng";
            case "uplink fibre" -> "Cáp quang";
            case "uplink metered" -> "4G";
            default -> word;
        };
    }

    private void addHeading(CSVRecord line) {
        var field = Field.of(line.get("field"));
        var heading = line.get("heading");
        headings.putIfAbsent(field, heading);
        var other = fields.put(Spelling.plain(heading), field);
        if (other != null && other != field) {
            throw new IllegalStateException("two columns are called " + heading);
        }
    }

    private void addWord(CSVRecord line) {
        words.put(key(line.get("fact"), line.get("written")), line.get("word"));
    }

    private static String key(String fact, String written) {
        return fact + " " + Spelling.plain(written);
    }

    private static void read(String name, Consumer<CSVRecord> add) {
        try (var stream = Words.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the file " + name + " is missing");
            }
            List<CSVRecord> lines =
                    FORMAT.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))
                            .getRecords();
            lines.forEach(add);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
