package vn.conglang.portal.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.signed.ProvinceInTests;
import vn.conglang.portal.signed.ProvinceKey;

class SignedAveragesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final String GOOD = weeks("\"2026-11-09\": 131, \"2026-11-16\": 143");

    @TempDir Path contents;
    private final ProvinceInTests province = new ProvinceInTests();
    private Optional<LocalDate> today = Optional.of(MONDAY.plusDays(9));
    private SignedAverages averages = open(Path.of("/nonexistent"));

    @BeforeEach
    void open() {
        province.writeKey(contents.resolve("province.pem"));
        averages = open(contents);
    }

    @Test
    void tellsWhatTheProvinceSignedWeekByWeek() {
        assertThat(averages.of(MONDAY)).isEmpty();

        province.sign(file(), GOOD);

        assertThat(averages.of(MONDAY)).contains(143L);
        assertThat(averages.of(MONDAY.minusWeeks(1))).contains(131L);
        assertThat(averages.of(MONDAY.plusWeeks(1))).isEmpty();

        province.sign(file(), weeks("\"2026-11-16\": 150"));
        assertThat(averages.of(MONDAY)).contains(150L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"averages\",\"hall\":\"qn-0418\",\"weeks\":{\"2026-11-16\":143}}",
                "{\"kind\":\"counts\",\"hall\":\"qn-0417\",\"weeks\":{\"2026-11-16\":143}}",
                "{\"kind\":\"averages\",\"hall\":\"qn-0417\",\"weeks\":{\"2026-11-16\":-1}}",
                "{\"kind\":\"averages\",\"hall\":\"qn-0417\",\"weeks\":{\"2026-11-16\":7001}}",
                "{\"kind\":\"averages\",\"hall\":\"qn-0417\",\"weeks\":{\"2026-11-16\":1000000000000}}",
                "{\"kind\":\"averages\",\"hall\":\"qn-0417\",\"weeks\":"
                        + "{\"2026-11-16\":143,\"2026-11-17\":143}}",
                "{\"kind\":\"averages\",\"hall\":\"qn-0417\",\"weeks\":"
                        + "{\"2026-11-16\":143,\"2026-11-31\":143}}",
                "{\"kind\":\"averages\",\"hall\":\"qn-0417\",\"weeks\":"
                        + "{\"2026-11-16\":143,\"2026-11-30\":143}}",
                "{\"weeks\":{\"2026-11-16\":143}}",
                "[]",
                "143"
            })
    void believesNothingThatIsNotForThisHallOrMakesNoSense(String content) {
        province.sign(file(), content);

        assertThat(averages.of(MONDAY)).isEmpty();

        province.sign(file(), GOOD);
        assertThat(averages.of(MONDAY)).contains(143L);
    }

    @Test
    void believesNothingThatTheProvinceDidNotSignOrThatIsTooLarge() throws IOException {
        new ProvinceInTests().sign(file(), GOOD);
        assertThat(averages.of(MONDAY)).isEmpty();

        province.sign(file(), GOOD);
        Files.writeString(file(), GOOD.replace("143", "14"));
        assertThat(averages.of(MONDAY)).isEmpty();

        province.sign(file(), GOOD + " ".repeat(9_000));
        assertThat(averages.of(MONDAY)).isEmpty();

        var many =
                IntStream.rangeClosed(0, 60)
                        .mapToObj(back -> "\"%s\": 1".formatted(MONDAY.minusWeeks(back)))
                        .collect(Collectors.joining(", "));
        province.sign(file(), weeks(many));
        assertThat(averages.of(MONDAY)).isEmpty();
    }

    @Test
    void aWeekToComeIsSeenOnceTheClockIsKnown() {
        today = Optional.empty();
        province.sign(file(), weeks("\"2026-11-16\": 143, \"2026-11-30\": 1"));
        assertThat(averages.of(MONDAY)).contains(143L);

        today = Optional.of(MONDAY.plusDays(9));
        assertThat(averages.of(MONDAY)).isEmpty();
    }

    private SignedAverages open(Path folder) {
        var key = new ProvinceKey(folder.resolve("province.pem"));
        return new SignedAverages(folder.resolve("averages.json"), key, "qn-0417", () -> today);
    }

    private Path file() {
        return contents.resolve("averages.json");
    }

    private static String weeks(String weeks) {
        return "{\"kind\": \"averages\", \"hall\": \"qn-0417\", \"weeks\": {%s}}".formatted(weeks);
    }
}
