package vn.conglang.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.authority.AuthoritySettings;
import vn.conglang.provisioning.enrolment.EnrolmentSettings;
import vn.conglang.provisioning.workshop.BrokerSettings;

/// `provisioning.sample.toml` shows every option of authority, broker and enrolment with its
/// default.
class SampleSettingsTest {
    @TempDir private Path empty;
    @TempDir private Path workshop;

    @Test
    void asItStandsItChangesNothing() throws IOException {
        write(sample());

        assertThat(AuthoritySettings.of(workshop).name()).isEqualTo("Cổng Làng");
        assertThat(BrokerSettings.of(workshop).folder()).isEqualTo(workshop.resolve("broker"));
        assertThat(EnrolmentSettings.of(workshop)).isEqualTo(EnrolmentSettings.of(empty));
    }

    @Test
    void everyOptionInItIsKnownAndHasItsDefault() throws IOException {
        var folder = "folder = \"/etc/mosquitto/conglang\"";
        write(
                sample().replaceAll("(?m)^#([a-z-]+ = )", "$1")
                        .replace(folder, "folder = \"" + empty.resolve("broker") + "\""));

        assertThat(AuthoritySettings.of(workshop)).isEqualTo(AuthoritySettings.of(empty));
        assertThat(EnrolmentSettings.of(workshop)).isEqualTo(EnrolmentSettings.of(empty));
    }

    @Test
    void noOptionIsMissing() throws IOException {
        assertThat(sample().lines().filter(line -> line.matches("#[a-z-]+ = .*")))
                .extracting(line -> line.substring(1, line.indexOf(' ')))
                .containsExactlyElementsOf(
                        List.of(
                                "name",
                                "hall-life",
                                "server-life",
                                "address",
                                "listen",
                                "province",
                                "clients",
                                "folder",
                                "data",
                                "restart",
                                "address",
                                "listen",
                                "port",
                                "code-life"));
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
