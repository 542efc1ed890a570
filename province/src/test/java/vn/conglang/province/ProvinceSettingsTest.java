package vn.conglang.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.province.metrics.MetricsSettings;

class ProvinceSettingsTest {
    private static final String SMALLEST =
            """
            [broker]
            url = "mqtt://127.0.0.1:1883"
            [database]
            url = "jdbc:postgresql://127.0.0.1:5432/conglang"
            """;

    @TempDir Path directory;

    @Test
    void needsLittleAndHasDefaultsForTheRest() {
        var settings = read(SMALLEST);

        assertThat(settings.broker().shareGroup()).isEqualTo("province");
        assertThat(settings.broker().clientId()).matches("conglang-province-[0-9a-f]{8}");
        assertThat(read(SMALLEST).broker().clientId()).isNotEqualTo(settings.broker().clientId());
        assertThat(settings.database().user()).isEqualTo("conglang");
        assertThat(settings.database().password()).isEmpty();
        assertThat(settings.page().address()).isEqualTo("127.0.0.1");
        assertThat(settings.page().port()).isEqualTo(8090);
        assertThat(settings.page().refresh()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.metrics()).contains(new MetricsSettings("127.0.0.1", 9464));
        assertThat(read(SMALLEST + "[metrics]\nport = 0\n").metrics()).isEmpty();
        assertThat(settings.batchSize()).isEqualTo(500);
        assertThat(settings.queue()).isEqualTo(2000);
        assertThat(settings.place().name()).isEqualTo("Quảng Ninh");
        assertThat(settings.place().timeZone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
        assertThat(settings.place().quarterHour()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.people().signIn()).isTrue();
        assertThat(settings.people().keyFile())
                .hasToString("/var/lib/conglang-province/people.key");
        assertThat(settings.people().publicUrl()).isEmpty();
    }

    @Test
    void theSampleNamesEveryOptionWithItsDefault() throws IOException {
        var password = Files.writeString(directory.resolve("password"), "secret\n");
        var sample = sample().replace("/etc/conglang/database-password", password.toString());
        var everything = sample.replaceAll("(?m)^#([a-z-]+ = )", "$1");

        var file = SettingsFile.parse("sample", everything);
        assertThat(ProvinceSettings.read(file).database().user()).isEqualTo("conglang");
        assertThat(file.keys()).isEqualTo(file.asked());
        assertThat(read(everything).database().password()).isEqualTo("secret");
        var asIs = read(sample);
        assertThat(read(everything))
                .usingRecursiveComparison()
                .ignoringFields("broker.clientId", "database")
                .isEqualTo(asIs);
        assertThat(asIs.broker().tls()).isPresent();
    }

    @Test
    void showsNothingToANetworkWithoutSignInAndTls() {
        assertThatThrownBy(() ->
                        read(
                                SMALLEST
                                        + "[page]\naddress = \"192.0.2.1\"\n[people]\nsign-in = false\n"))
                .hasMessageContaining("people.sign-in: must be true unless page.address");
        assertThatThrownBy(() -> read(SMALLEST + "[page]\naddress = \"0.0.0.0\"\n"))
                .hasMessageContaining("page.address: must be on loopback unless page.url");
        assertThatThrownBy(() -> read(SMALLEST + "[page]\nurl = \"http://x.example\"\n"))
                .hasMessageContaining("page.url: must be \"https://host\"");

        var url = "[page]\naddress = \"0.0.0.0\"\nurl = \"https://x.example\"\n";
        assertThat(read(SMALLEST + url).people().publicUrl()).isPresent();
        assertThat(read(SMALLEST + "[people]\nsign-in = false\n").people().signIn()).isFalse();
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() ->
                        read(
                                """
                                [broker]
                                url = "mqtts://mqtt.example.vn:8883"
                                key = "relative.key"
                                colour = "red"
                                [database]
                                url = "mysql://x"
                                password-file = "/no/such/file"
                                [page]
                                port = 80900
                                refresh = "soon"
                                [ingest]
                                batch-size = 0
                                [province]
                                time-zone = "Hanoi"
                                """))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "broker.trusted-ca: is missing",
                        "broker.certificate: is missing",
                        "broker.key: must be an absolute path (got \"relative.key\")",
                        "broker.colour: is not a known setting",
                        "database.url: must be",
                        "database.password-file: must be a file that we can read",
                        "page.port: must be 0 to 65535 (got 80900)",
                        "page.refresh: must be",
                        "ingest.batch-size: must be 1 to 10000 (got 0)",
                        "province.time-zone: must be a time zone");
    }

    @Test
    void takesAnOpenBrokerOnLoopbackOnly() {
        assertThatThrownBy(() -> read(SMALLEST.replace("127.0.0.1:1883", "192.0.2.1:1883")))
                .hasMessageContaining("must not cross a network in the clear")
                .hasMessageContaining("mqtt://192.0.2.1:1883");
        assertThatThrownBy(() -> read(SMALLEST.replace("mqtt://127.0.0.1:1883", "http://x")))
                .hasMessageContaining("broker.url: must be");
    }

    private static ProvinceSettings read(String toml) {
        return ProvinceSettings.read(SettingsFile.parse("test", toml));
    }

    private static String sample() throws IOException {
        try (var sample = ProvinceSettings.class.getResourceAsStream("/province.sample.toml")) {
            return new String(
                    Objects.requireNonNull(sample).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
