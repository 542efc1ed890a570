package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.process.Program;
import vn.conglang.telemetry.HallId;

/// The issuing authority is replaced and then revoked, by the command line, while a real Mosquitto
/// runs: old and new certificates are good side by side until the old authority is revoked.
class RotationAtTheBrokerIT {
    private static final ProvinceWorkshop WORKSHOP = ProvinceWorkshop.create();
    private static final RealBroker BROKER = RealBroker.of(WORKSHOP);

    @BeforeAll
    static void aProvinceFromTheCommandLine() {
        Root.demand(); // Mosquitto runs as its own user
        WORKSHOP.settings(BROKER.settings());
        assertThat(WORKSHOP.runWithRoot("authority", "init").out())
                .contains("The authority is made.", WORKSHOP.stick().toString());
        assertThat(WORKSHOP.runWithKey("broker", "config").out()).contains("The broker knows.");
    }

    @AfterAll
    static void away() {
        BROKER.close();
        WORKSHOP.close();
    }

    @Test
    void oldAndNewAreGoodTogetherAndARevokedAuthorityTakesAllOfItsOwnAlong() {
        var old = hall("qn-0001");

        assertThat(WORKSHOP.runWithRoot("authority", "rotate").out())
                .contains("Issuing authority 2 is in use.", "The broker knows.");
        var fresh = hall("qn-0002");
        var forged = forgedWithTheFirstKey();
        for (var each : new Box[] {old, fresh, forged}) {
            assertThat(publish(each)).contains("received PUBACK");
        }

        assertThat(WORKSHOP.runWithRoot("authority", "rotate", "--revoke", "1").out())
                .contains("Issuing authority 1 is revoked.", "The broker knows.");
        assertThat(publish(fresh)).contains("received PUBACK");
        for (var each : new Box[] {old, forged}) {
            assertThat(publish(each)).doesNotContain("PUBACK");
            assertThat(BROKER.answerTo(each.credentials(WORKSHOP.rootCertificate())))
                    .contains("alert unknown ca");
        }
        assertThat(WORKSHOP.run("authority", "log", "verify").out()).contains("unbroken");
    }

    /// What a thief of the first issuing key makes himself: a certificate that no list can name,
    /// because nobody knows of it.
    private static Box forgedWithTheFirstKey() {
        var box = Box.withNewKey(WORKSHOP.directory(), "qn-0003");
        var stolen = file("stolen.key");
        var request = file("forged.csr");
        var purpose = file("purpose");
        var leaf = file("forged.pem");
        ProvinceWorkshop.write(purpose, "extendedKeyUsage=clientAuth");
        var issuing = WORKSHOP.folder().resolve("authority/issuing");
        openssl(
                "pkcs8 -in %s/1.key -passin file:%s -out %s"
                        .formatted(issuing, WORKSHOP.passphraseFile(), stolen));
        openssl("req -new -key %s -subj /CN=qn-0003 -out %s".formatted(box.key(), request));
        openssl(
                "x509 -req -in %s -CA %s/1.pem -CAkey %s -set_serial 7 -days 30 -extfile %s -out %s"
                        .formatted(request, issuing, stolen, purpose, leaf));
        ProvinceWorkshop.write(
                box.certificate(),
                ProvinceWorkshop.read(leaf) + ProvinceWorkshop.read(issuing.resolve("1.pem")));
        return box;
    }

    private static void openssl(String arguments) {
        Program.of(("openssl " + arguments).split(" ", -1)).check();
    }

    private static Path file(String name) {
        return WORKSHOP.directory().resolve(name);
    }

    private static Box hall(String id) {
        var box = Box.withNewKey(WORKSHOP.directory(), id);
        var authority = WORKSHOP.authority(Duration.ZERO);
        return box.certified(authority.issueHall(new HallId(id), box.publicKey()));
    }

    private static String publish(Box box) {
        return BROKER.publish(
                box.credentials(WORKSHOP.rootCertificate()),
                "conglang/v1/halls/" + box.name() + "/up/usage");
    }
}
