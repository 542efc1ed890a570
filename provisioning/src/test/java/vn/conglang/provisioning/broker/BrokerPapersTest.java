package vn.conglang.provisioning.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.provisioning.authority.WorkshopForTests;
import vn.conglang.provisioning.workshop.BrokerSettings;

class BrokerPapersTest {
    private static final Duration LIFE = Duration.ofDays(300);

    @TempDir private Path folder;
    private WorkshopForTests workshop;

    @BeforeEach
    void begin() {
        workshop = WorkshopForTests.in(folder);
    }

    @Test
    void areMadeOnceAndAgainWhenAThirdOfTheirLifeIsLeft() throws IOException {
        papers().make();
        var first = certificate();
        papers().make();
        assertThat(certificate()).isEqualTo(first);

        Files.writeString(folder.resolve("broker/mosquitto.conf"), "");
        workshop.clock().move(Duration.ofDays(199));
        papers().renewWhereDue();
        assertThat(certificate()).isEqualTo(first);
        workshop.clock().move(Duration.ofDays(1));
        papers().renewWhereDue();
        assertThat(certificate()).isNotEqualTo(first);
    }

    @Test
    void fitTogetherAndOpenTlsForOurOwnPrograms() throws IOException {
        papers().make();

        var key = folder.resolve("broker/broker.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-r-----");
        assertThat(
                        PemFiles.sslContext(
                                folder.resolve("authority/root.pem"),
                                folder.resolve("broker/broker.pem"),
                                key))
                .isNotNull();
    }

    @Test
    void areMadeAnewForAnotherName() throws IOException {
        papers().make();
        var first = certificate();
        Files.writeString(
                folder.resolve("provisioning.toml"),
                "broker.address = \"mqtts://mqtt.example.vn:8883\"");

        papers().make();

        assertThat(certificate()).isNotEqualTo(first);
    }

    @Test
    void areNotMadeWhereNoBrokerIsSetUp() {
        papers().renewWhereDue();

        assertThat(folder.resolve("broker")).doesNotExist();
    }

    private BrokerPapers papers() {
        return new BrokerPapers(
                workshop.authority(), BrokerSettings.of(folder), LIFE, workshop.clock());
    }

    private String certificate() throws IOException {
        return Files.readString(folder.resolve("broker/broker.pem"));
    }
}
