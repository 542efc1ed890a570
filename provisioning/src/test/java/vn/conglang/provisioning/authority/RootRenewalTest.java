package vn.conglang.provisioning.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.telemetry.HallId;

/// The root is replaced while boxes that know the earlier one are out in the halls.
class RootRenewalTest {
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir private Path folder;
    private WorkshopForTests workshop;
    private X509Certificate first;

    @BeforeEach
    void anAuthority() {
        workshop = WorkshopForTests.in(folder);
        first = newestRoot();
    }

    @Test
    void aServerIsTrustedByWhoeverKnowsTheOldRootAndByWhoeverKnowsTheNew() throws Exception {
        var rotation = renew("second");

        assertThat(rotation.generation()).isEqualTo(2);
        var second = newestRoot();
        assertThat(second.getPublicKey()).isNotEqualTo(first.getPublicKey());
        var server = server();
        assertThat(server).hasSize(3);
        validate(server, first);
        validate(server.subList(0, 2), second);
        assertThatThrownBy(() -> validate(server.subList(0, 2), first))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void whatWasSignedBeforeStaysTrustedAndCardsAndBrokerGetBothRoots() throws Exception {
        var before = hall("qn-0001");

        renew("second");

        validate(before, first);
        validate(hall("qn-0002"), newestRoot());
        assertThat(CertificateChain.read(workshop.files().root()).certificates())
                .containsExactly(newestRoot(), first);
        assertThat(workshop.authority().trusted().certificates())
                .hasSize(2 + 1 + 2)
                .containsExactlyElementsOf(
                        CertificateChain.read(workshop.files().trust()).certificates());
        assertThat(workshop.acts()).anyMatch(line -> line.contains("root renewed"));
    }

    @Test
    void theWayLeadsOverEveryRootBackToTheFirst() throws Exception {
        renew("second");
        var next = ceremony("second").renewRoot(folder.resolve("third"), passphrase());

        assertThat(next.generation()).isEqualTo(3);
        assertThat(server()).hasSize(4);
        validate(server(), first);
    }

    @Test
    void refusesTheSameRootAnothersRootAndAnOldOne() {
        assertThatThrownBy(() -> ceremony("stick").renewRoot(workshop.root(), passphrase()))
                .hasMessageContaining("holds the root that is in use");
        Root.openOrMake(
                folder.resolve("other"),
                "Somebody else",
                WorkshopForTests.PASSPHRASES,
                workshop.clock().instant());
        assertThatThrownBy(() -> renew("other"))
                .hasMessageContaining("holds the root of another authority");

        renew("second");

        assertThatThrownBy(() -> ceremony("stick"))
                .hasMessageContaining("holds the root of another authority");
    }

    private Ceremony.Rotation renew(String next) {
        return workshop.ceremony().renewRoot(folder.resolve(next), passphrase());
    }

    private Ceremony ceremony(String root) {
        return Ceremony.open(
                folder,
                AuthoritySettings.of(folder),
                folder.resolve(root),
                WorkshopForTests.PASSPHRASES,
                workshop.clock());
    }

    private static Passphrase passphrase() {
        return WorkshopForTests.PASSPHRASE;
    }

    private X509Certificate newestRoot() {
        return CertificateChain.read(workshop.files().root()).leaf();
    }

    private List<X509Certificate> hall(String id) {
        var key = WorkshopForTests.newKeys().getPublic();
        return workshop.authority().issueHall(new HallId(id), key).certificates();
    }

    private List<X509Certificate> server() {
        var names = new ServerNames(List.of("mqtt.example.vn"));
        return workshop.authority().issueServer(names, YEAR).chain().certificates();
    }

    private static void validate(List<X509Certificate> chain, X509Certificate root)
            throws GeneralSecurityException {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }
}
