package vn.conglang.portal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final Pattern KEY_IN_CODE =
            Pattern.compile("words(?:\\(\\))?\\.of\\(\\s*\"([a-z0-9.-]+)\"[,)]");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Words vietnamese = Words.in(Language.VIETNAMESE);
    private final Words english = Words.in(Language.ENGLISH);

    @Test
    void everyTextStandsInBothLanguagesWithTheSamePlacesForValues() {
        assertThat(english.keys()).isEqualTo(vietnamese.keys()).isNotEmpty();
        for (var key : vietnamese.keys()) {
            assertThat(places(english.of(key))).as(key).isEqualTo(places(vietnamese.of(key)));
            assertThat(vietnamese.of(key)).as(key).isNotBlank();
            assertThat(english.of(key)).as(key).isNotBlank();
        }
    }

    @Test
    void everyTextThatAPageAsksForIsThere() throws IOException {
        var asked = new TreeSet<String>();
        for (var file : files("src/main/jte", "src/main/java")) {
            KEY_IN_CODE
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(r -> asked.add(r.group(1)));
        }

        assertThat(asked).hasSizeGreaterThan(30);
        assertThat(vietnamese.keys()).containsAll(asked);
    }

    @Test
    void textsTemplatesAndSampleAreComposed() throws IOException {
        for (var file : files("src/main/jte", "src/main/resources", "src/main/java")) {
            assertThat(Normalizer.isNormalized(Files.readString(file), Normalizer.Form.NFC))
                    .as(file.toString())
                    .isTrue();
        }
    }

    @Test
    void vietnameseAvoidsEnglishWordsAndCountsDevicesNotPeople() {
        for (var key : vietnamese.keys()) {
            assertThat(vietnamese.of(key).toLowerCase(Locale.ROOT))
                    .as(key)
                    .doesNotContain("login", "connect", "online", "click", "portal", "lượt người");
        }
    }

    @Test
    void missingTextIsNamed() {
        assertThatThrownBy(() -> vietnamese.of("no.such"))
                .hasMessage("text \"no.such\" is missing in vi.properties");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 giây",
        "PT-5S, 0 giây",
        "PT10S, 10 giây",
        "PT59.2S, 1 phút",
        "PT61S, 2 phút",
        "PT59M, 59 phút",
        "PT59M30S, 1 giờ",
        "PT2H5M, 2 giờ 5 phút",
        "PT23H59M59.5S, 24 giờ"
    })
    void tellsALengthOfTimeRoundedUp(Duration duration, String told) {
        assertThat(vietnamese.span(duration)).isEqualTo(told.replace(' ', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource({
        "0, '0 kB', 0 kB",
        "40, '0,0 kB', 0.0 kB",
        "1500, '1,5 kB', 1.5 kB",
        "9960, '10 kB', 10 kB",
        "999600, '1,0 MB', 1.0 MB",
        "212400000, '212 MB', 212 MB",
        "1834000000, '1,8 GB', 1.8 GB",
        "5400000000000000, '5400 TB', 5400 TB"
    })
    void tellsAnAmountOfData(long bytes, String inVietnamese, String inEnglish) {
        assertThat(vietnamese.data(bytes)).isEqualTo(inVietnamese.replace(' ', '\u00a0'));
        assertThat(english.data(bytes)).isEqualTo(inEnglish.replace(' ', '\u00a0'));
    }

    @Test
    void tellsAMomentByThe24HourClockWithTheDayOfTheWeek() {
        var time = ZonedDateTime.of(2026, 11, 23, 8, 5, 0, 0, ZoneId.of("Asia/Ho_Chi_Minh"));

        assertThat(vietnamese.moment(time)).isEqualTo("08:05, Thứ Hai, 23/11");
        assertThat(vietnamese.moment(time.plusDays(6))).isEqualTo("08:05, Chủ Nhật, 29/11");
        assertThat(english.moment(time)).isEqualTo("08:05 on Monday, 23/11");
    }

    private static Set<String> places(String text) {
        var places = new TreeSet<String>();
        PLACE.matcher(text).results().forEach(r -> places.add(r.group()));
        return places;
    }

    private static Iterable<Path> files(String... folders) throws IOException {
        var files = new ArrayList<Path>();
        for (var folder : folders) {
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                walk.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        assertThat(files).isNotEmpty();
        return files;
    }
}
