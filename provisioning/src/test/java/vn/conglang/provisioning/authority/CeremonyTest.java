package vn.conglang.provisioning.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.HallId;

/// Beginning, rotation and their interruptions.
class CeremonyTest {
    @TempDir private Path folder;

    @Test
    void aBeginningThatWasCutOffIsCompletedByDoingItAgain() throws IOException {
        var first = WorkshopForTests.in(folder);
        var lines = first.acts();
        // as if the power had been cut right after the issuing authority was noted
        Files.writeString(folder.resolve("authority/log"), lines.getFirst() + "\n");
        Files.delete(folder.resolve("authority/crl.pem"));

        var second = WorkshopForTests.in(folder);

        assertThat(second.acts()).hasSameSizeAs(lines);
        assertThat(second.authority().trusted()).isEqualTo(first.authority().trusted());
        second.authority().issueHall(new HallId("qn-0001"), WorkshopForTests.newKeys().getPublic());
    }

    @Test
    void theNextIssuingAuthorityIssuesWhileTheOlderOneIsStillTrusted() {
        var workshop = WorkshopForTests.in(folder);
        var before = issue(workshop, "qn-0001");

        var rotation = workshop.ceremony().rotate();
        var after = issue(workshop, "qn-0002");

        assertThat(rotation.generation()).isEqualTo(2);
        assertThat(after.leaf().getIssuerX500Principal())
                .isNotEqualTo(before.leaf().getIssuerX500Principal());
        assertThat(workshop.authority().trusted().certificates())
                .contains(before.certificates().get(1), after.certificates().get(1));
        assertThat(read(workshop.files().lists()))
                .satisfies(lists ->
                        assertThat(lists.split("BEGIN X509 CRL", -1))
                                .hasSize(1 + 3)); // both issuing authorities' and the root's
    }

    @Test
    void aRevokedIssuingAuthorityLosesItsListAndWithItAllThatItSigned() {
        var workshop = WorkshopForTests.in(folder);
        assertThatThrownBy(() -> workshop.ceremony().revoke(1))
                .hasMessageContaining("issuing authority 1 is the only one");
        workshop.ceremony().rotate();

        workshop.ceremony().revoke(1);

        assertThat(read(workshop.files().lists()).split("BEGIN X509 CRL", -1)).hasSize(1 + 2);
        assertThat(workshop.authority().trusted().certificates()).hasSize(2);
        assertThatThrownBy(() -> workshop.ceremony().revoke(7))
                .hasMessage("there is no issuing authority 7");
    }

    @Test
    void aNewIssuingAuthorityWaitsUntilTheBrokerKnowsIt() throws IOException {
        Files.writeString(
                folder.resolve("provisioning.toml"),
                """
                [broker]
                restart = ["/bin/sh", "%s"]
                """
                        .formatted(folder.resolve("restart.sh")));
        Files.writeString(folder.resolve("restart.sh"), "exit 0");
        var workshop = WorkshopForTests.in(folder);
        Files.writeString(folder.resolve("restart.sh"), "echo 'no route to host' >&2; exit 3");

        var rotation = workshop.ceremony().rotate();

        assertThat(rotation.telling())
                .isEqualTo(new Telling.Failed("ended with 3: no route to host"));
        assertThat(issuer(issue(workshop, "qn-0001"))).contains("Issuing CA 1");

        Files.writeString(folder.resolve("restart.sh"), "exit 0");
        assertThat(workshop.ceremony().rotate())
                .isEqualTo(new Ceremony.Rotation(2, new Telling.Told()));
        assertThat(issuer(issue(workshop, "qn-0002"))).contains("Issuing CA 2");
    }

    @Test
    void whatAnEndedIssuingAuthoritySignedIsNoLongerTrusted() {
        var workshop = WorkshopForTests.in(folder);
        workshop.clock().move(Duration.ofDays(5 * 365L));
        workshop.ceremony().rotate();
        workshop.clock().move(Duration.ofDays(2 * 365L));

        workshop.authority().publish();

        assertThat(read(workshop.files().trust()).split("BEGIN CERT", -1)).hasSize(1 + 2);
    }

    @Test
    void aCertificateNeverOutlivesItsIssuer() {
        var workshop = WorkshopForTests.in(folder);
        workshop.clock().move(Duration.ofDays(6 * 365L - 10));

        var chain = issue(workshop, "qn-0001");

        assertThat(chain.leaf().getNotAfter()).isEqualTo(chain.certificates().get(1).getNotAfter());
    }

    @Test
    void anotherRootIsNotTaken() {
        var workshop = WorkshopForTests.in(folder.resolve("one"));
        var other = WorkshopForTests.in(folder.resolve("other"));

        assertThatThrownBy(() ->
                        Ceremony.open(
                                workshop.folder(),
                                AuthoritySettings.of(workshop.folder()),
                                other.root(),
                                WorkshopForTests.PASSPHRASES,
                                workshop.clock()))
                .hasMessageEndingWith("holds the root of another authority");
        assertThatThrownBy(() ->
                        Ceremony.open(
                                workshop.folder(),
                                AuthoritySettings.of(workshop.folder()),
                                folder.resolve("empty"),
                                WorkshopForTests.PASSPHRASES,
                                workshop.clock()))
                .hasMessageContaining("root.key: the root's key is not here");
    }

    private static CertificateChain issue(WorkshopForTests workshop, String hall) {
        return workshop.authority()
                .issueHall(new HallId(hall), WorkshopForTests.newKeys().getPublic());
    }

    private static String issuer(CertificateChain chain) {
        return chain.leaf().getIssuerX500Principal().getName();
    }

    private static String read(Path file) {
        return WorkshopFile.read(file);
    }
}
