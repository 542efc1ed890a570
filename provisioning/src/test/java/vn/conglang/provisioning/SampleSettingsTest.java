package vn.conglang.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.provisioning.workshop.Workshop;

/// `provisioning.sample.toml` shows every option of every table with its default.
class SampleSettingsTest {
    private static final Pattern TABLE = Pattern.compile("(?m)^\\[([a-z]+)]$");

    @TempDir private Path workshop;

    @ParameterizedTest
    @CsvSource({
        "authority, authority.AuthoritySettings",
        "broker, workshop.BrokerSettings",
        "enrolment, enrolment.EnrolmentSettings",
        "card, card.CardSettings",
        "settings, settings.SendSettings"
    })
    void aTableNamesEveryOptionWithItsDefault(String table, String record) throws Exception {
        var type = Class.forName("vn.conglang.provisioning." + record);
        var options =
                Stream.of(type.getRecordComponents())
                        .filter(component -> !component.getType().isRecord()) // another table
                        .map(SampleSettingsTest::option);
        assertThat(part(table).lines().filter(line -> line.matches("#[a-z-]+ = .*")))
                .extracting(line -> line.substring(1, line.indexOf(' ')))
                .containsExactlyInAnyOrderElementsOf(options.toList());

        var defaults = read(type);
        write(sample());
        assertThat(read(type)).isEqualTo(defaults);
        write(everyLineInForce());
        assertThat(read(type)).isEqualTo(defaults);
    }

    @Test
    void noTableIsMissing() throws IOException {
        assertThat(TABLE.matcher(sample()).results().map(found -> found.group(1)))
                .containsExactly("authority", "broker", "enrolment", "card", "settings");
    }

    private Object read(Class<?> type) throws ReflectiveOperationException {
        var of = type.getDeclaredMethod("of", Path.class);
        of.setAccessible(true); // each package keeps its own to itself
        return of.invoke(null, workshop);
    }

    /// `hallLife` is `hall-life`.
    private static String option(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String part(String table) throws IOException {
        var from = sample().indexOf("[" + table + "]");
        var next = sample().indexOf("\n[", from);
        return next < 0 ? sample().substring(from) : sample().substring(from, next);
    }

    /// With the places where another workshop has them.
    private String everyLineInForce() throws IOException {
        return sample().replaceAll("(?m)^#([a-z-]+ = )", "$1")
                .replace(
                        "\"/etc/mosquitto/conglang\"",
                        '"' + workshop.resolve("broker").toString() + '"')
                .replace(Workshop.DEFAULT_FOLDER, workshop.toString());
    }

    private void write(String toml) throws IOException {
        Files.writeString(workshop.resolve("provisioning.toml"), toml);
    }

    private static String sample() throws IOException {
        try (var in = SampleSettingsTest.class.getResourceAsStream("/provisioning.sample.toml")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
