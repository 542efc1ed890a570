package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Words words = Words.in("vi", ZONE);

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var vietnamese = texts("words.properties");
        var english = texts("words_en.properties");

        assertThat(english.stringPropertyNames()).isEqualTo(vietnamese.stringPropertyNames());
        assertThat(vietnamese.values())
                .allMatch(text -> Normalizer.isNormalized(text.toString(), Normalizer.Form.NFC));
    }

    /// A single one would be eaten, with what it stands around.
    @Test
    void writesApostrophesTwice() throws IOException {
        for (var file : List.of("words.properties", "words_en.properties")) {
            var texts = texts(file);
            texts.remove("date.pattern");
            assertThat(texts.entrySet())
                    .allMatch(text -> !text.getValue().toString().replace("''", "").contains("'"));
        }
    }

    @Test
    void writesBytesAsAPersonWould() {
        assertThat(words.bytes(0)).isEqualTo("0 B");
        assertThat(words.bytes(999)).isEqualTo("999 B");
        assertThat(words.bytes(1_500)).isEqualTo("1,5 kB");
        assertThat(words.bytes(999_999)).isEqualTo("1 MB");
        assertThat(words.bytes(76_123_456_789L)).isEqualTo("76 GB");
        assertThat(Words.in("en", ZONE).bytes(1_250_000_000L)).isEqualTo("1.2 GB");
        assertThat(words.bytes(Long.MAX_VALUE)).isEqualTo("9.223 PB");
    }

    @Test
    void namesTheDateOnlyWhenItIsNotToday() {
        var now = Instant.parse("2026-11-23T12:00:00Z");

        assertThat(words.time(Instant.parse("2026-11-23T11:05:00Z"), now)).isEqualTo("18:05");
        assertThat(words.time(Instant.parse("2026-11-22T16:59:00Z"), now)).isEqualTo("23:59 22/11");
        assertThat(words.time(Instant.parse("1970-01-01T00:00:00Z"), now))
                .isEqualTo("08:00 01/01/1970");
    }

    @Test
    void saysLengthsOfTimeInOneUnit() {
        assertThat(words.duration(Duration.ofSeconds(10))).isEqualTo("10 giây");
        assertThat(words.duration(Duration.ofMinutes(15))).isEqualTo("15 phút");
        assertThat(words.duration(Duration.ofHours(30))).isEqualTo("30 giờ");
        assertThat(words.duration(Duration.ofDays(10))).isEqualTo("10 ngày");
    }

    private static Properties texts(String file) throws IOException {
        var texts = new Properties();
        try (var reader =
                new InputStreamReader(
                        Objects.requireNonNull(Words.class.getResourceAsStream(file)),
                        StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
