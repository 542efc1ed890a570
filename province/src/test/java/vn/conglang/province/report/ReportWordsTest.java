package vn.conglang.province.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReportWordsTest {
    @Test
    void bothLanguagesSayTheSameThingsAndWriteApostrophesTwice() throws IOException {
        var vietnamese = texts("report.properties");
        var english = texts("report_en.properties");

        assertThat(english.stringPropertyNames()).isEqualTo(vietnamese.stringPropertyNames());
        assertThat(vietnamese.values())
                .allMatch(text -> Normalizer.isNormalized(text.toString(), Normalizer.Form.NFC));
        assertThat(english.values())
                .allMatch(text -> !text.toString().replace("''", "").contains("'"));
    }

    @Test
    void everyColumnHasAHeading() throws IOException {
        var texts = texts("report.properties");
        for (var column : Column.values()) {
            assertThat(texts).containsKey("column." + column.id());
        }
    }

    private static Properties texts(String file) throws IOException {
        var stream = Objects.requireNonNull(ReportWords.class.getResourceAsStream(file));
        try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }
}
