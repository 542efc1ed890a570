package vn.conglang.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.groundwork.settings.SettingsException;
import vn.conglang.provisioning.authority.BrokerFolder;
import vn.conglang.provisioning.workshop.BrokerSettings;

class MosquittoSettingsTest {
    @TempDir private Path folder;

    @Test
    void hallsAndProvinceHaveListenersOfTheirOwnBothByCertificateOnly() throws IOException {
        var lines =
                configuration(
                        """
                        [broker]
                        address = "mqtts://mqtt.example.vn:8883"
                        province = "[::1]:8885"
                        clients = 1500
                        data = "/srv/mosquitto"
                        """);

        assertThat(lines)
                .containsSubsequence(
                        "listener 8883",
                        "use_username_as_clientid true",
                        "max_connections 1500",
                        "max_topic_alias 0",
                        "crlfile " + folder.resolve("broker/crl.pem"),
                        "require_certificate true",
                        "use_identity_as_username true",
                        "listener 8885 ::1",
                        "require_certificate true",
                        "use_identity_as_username true",
                        "allow_anonymous false",
                        "acl_file " + folder.resolve("broker/acl"),
                        "set_tcp_nodelay true",
                        "persistence_location /srv/mosquitto/");
        assertThat(lines).filteredOn("use_username_as_clientid true"::equals).hasSize(1);
    }

    @Test
    void listensForHallsWhereItIsTold() throws IOException {
        assertThat(configuration("broker.listen = \"192.0.2.7\""))
                .contains("listener 8883 192.0.2.7");
    }

    @Test
    void aHallMayWriteBelowItsOwnNameOnly() throws IOException {
        configuration("");

        assertThat(text().rules().lines().filter(line -> line.contains("write")))
                .containsExactly(
                        "pattern write conglang/v1/halls/%u/up/#",
                        "topic readwrite conglang/v1/halls/+/down/#",
                        "topic readwrite conglang/v1/all/down/#");
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        assertThatThrownBy(() ->
                        configuration(
                                """
                                [broker]
                                address = "mqtt.example.vn"
                                province = "8884"
                                clients = 3
                                colour = "red"
                                """))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "line 2: broker.address: must be \"mqtts://host:port\" (got",
                        "broker.province: must be \"address:port\" (got \"8884\")",
                        "broker.clients: must be 10 to 100000 (got 3)",
                        "broker.colour: is not a known setting");
    }

    /// Stands in for a Mosquitto of 2.1 or newer, which no Debian has yet: it says that it knows
    /// the option, and refuses a file with the word "bad".
    @Test
    void asksANewMosquittoWhatItThinks() throws IOException {
        var program =
                program("echo ' --test-config : check'; [ \"$1\" = -h ] || ! grep bad \"$2\"");
        var good = Files.writeString(folder.resolve("good.conf"), "listener 1883\n");
        var bad = Files.writeString(folder.resolve("bad.conf"), "bad\n");

        assertThat(program.of(good)).isEqualTo(new MosquittoCheck.Result.Content());
        assertThat(program.of(bad)).isInstanceOf(MosquittoCheck.Result.Refused.class);
    }

    @Test
    void anOldMosquittoIsNotAsked() throws IOException {
        assertThat(program("echo 'mosquitto version 2.0.11'").of(folder))
                .isEqualTo(new MosquittoCheck.Result.NoCheck());
    }

    private MosquittoCheck program(String text) throws IOException {
        var file = Files.writeString(folder.resolve("mosquitto"), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new MosquittoCheck(file);
    }

    private List<String> configuration(String toml) throws IOException {
        Files.writeString(folder.resolve("provisioning.toml"), toml);
        return text().configuration().lines().toList();
    }

    private MosquittoSettings text() {
        var settings = BrokerSettings.of(folder);
        return new MosquittoSettings(settings, new BrokerFolder(settings.folder()));
    }
}
