package vn.conglang.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the definitions in `docs/figures.md` against what a record carries.
class FiguresTest {
    private static final Path DEFINITIONS = Path.of("../docs/figures.md");

    /// Worked out from records, by whoever shows them.
    private static final List<String> DERIVED =
            List.of("unknown", "uptime-in-opening-hours", "verified-on-site");

    /// Says where and when a record belongs, not how much of something.
    private static final List<String> NO_FIGURES =
            List.of(
                    "hall",
                    "ledger",
                    "seq",
                    "prev",
                    "boot",
                    "period.start",
                    "period.monotonic",
                    "grain",
                    "agent",
                    "standsFor.first",
                    "standsFor.until",
                    "standsFor.hash",
                    "standsFor.vouchedBy",
                    "vouchesFor");

    @Test
    void definesEveryFigureOfARecordAndNoOther() throws Exception {
        var defined =
                Files.readAllLines(DEFINITIONS).stream()
                        .filter(line -> line.startsWith("### "))
                        .flatMap(line ->
                                Pattern.compile("`([^`]+)`")
                                        .matcher(line)
                                        .results()
                                        .map(match -> match.group(1)))
                        .toList();

        assertThat(defined).doesNotHaveDuplicates();
        assertThat(defined)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(figures().values().stream(), DERIVED.stream()).toList());
    }

    @Test
    void everyFieldOfARecordIsAFigureOrSaysWhereItBelongs() throws Exception {
        var plain = new ArrayList<>(fields().keySet());
        plain.removeAll(figures().keySet());

        assertThat(plain).containsExactlyInAnyOrderElementsOf(NO_FIGURES);
        assertThat(figures().values()).doesNotHaveDuplicates();
    }

    @Test
    void namesTheFieldOfEachFigure() throws Exception {
        var text = Files.readString(DEFINITIONS);

        assertThat(figures().keySet())
                .allSatisfy(field -> assertThat(text).contains("`" + field + "`"));
    }

    @Test
    void theGuideForIntegratorsNamesEveryFigureByItsId() throws Exception {
        var guide = Files.readString(Path.of("../docs/telemetry.md"));

        assertThat(figures().values()).allSatisfy(id -> assertThat(guide).contains("`" + id + "`"));
        for (var kind : Topics.Kind.values()) {
            assertThat(guide).contains("conglang/v1/halls/{hall}/up/" + kind);
        }
    }

    private static Map<String, String> figures() throws Exception {
        var figures = new TreeMap<String, String>();
        fields().forEach((name, field) -> {
            if (field.has("x-figure")) {
                figures.put(name, field.get("x-figure").textValue());
            }
        });
        return figures;
    }

    /// Fields by their path; objects only through their own fields, free maps as one.
    private static Map<String, JsonNode> fields() throws Exception {
        try (var schema =
                FiguresTest.class.getResourceAsStream("/schemas/usage-record.schema.json")) {
            var fields = new TreeMap<String, JsonNode>();
            collect("", new ObjectMapper().readTree(schema), fields);
            return fields;
        }
    }

    private static void collect(String at, JsonNode node, Map<String, JsonNode> into) {
        node.get("properties")
                .properties()
                .forEach(field -> {
                    var name = at + field.getKey();
                    if (field.getValue().has("properties")) {
                        collect(name + ".", field.getValue(), into);
                    } else {
                        into.put(name, field.getValue());
                    }
                });
    }
}
