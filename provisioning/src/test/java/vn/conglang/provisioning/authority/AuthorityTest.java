package vn.conglang.provisioning.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.PassphraseException;
import vn.conglang.telemetry.HallId;

/// One authority for all: each test has halls of its own.
class AuthorityTest {
    @TempDir private static Path folder;
    private static WorkshopForTests workshop;

    @BeforeAll
    static void begin() {
        workshop = WorkshopForTests.in(folder);
    }

    @Test
    void certifiesAHallAsAClientOnly() throws Exception {
        var keys = WorkshopForTests.newKeys();
        var chain = workshop.authority().issueHall(new HallId("qn-0001"), keys.getPublic());

        var leaf = chain.leaf();
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=qn-0001");
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(leaf.getNotAfter())
                .isEqualTo(Date.from(workshop.clock().instant().plus(Duration.ofDays(365))));
        verify(chain);
    }

    @Test
    void certifiesAServerByItsNames() throws Exception {
        var names = new ServerNames(List.of("mqtt.example.vn", "192.0.2.7", "[2001:db8::7]"));
        var papers = workshop.authority().issueServer(names, Duration.ofDays(30));

        var leaf = papers.chain().leaf();
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("mqtt.example.vn", "192.0.2.7", "2001:db8:0:0:0:0:0:7");
        assertThat(papers.toString()).doesNotContain("PRIVATE");
        verify(papers.chain());
    }

    @Test
    void refusesNamesThatNoServerCanHave() {
        assertThatThrownBy(() -> new ServerNames(List.of("mqtt.example.vn", "a b")))
                .hasMessage("must be a DNS name or an IP address (got \"a b\")");
        assertThatThrownBy(() -> new ServerNames(List.of("300.1.1.1")))
                .hasMessageContaining("got \"300.1.1.1\"");
        assertThatThrownBy(() -> new ServerNames(List.of())).hasMessageContaining("at least one");
    }

    @Test
    void givesNoHallTheProvincesName() {
        var key = WorkshopForTests.newKeys().getPublic();
        assertThatThrownBy(() -> workshop.authority().issueHall(new HallId("province"), key))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("\"province\" is kept");

        workshop.authority().issueHall(new HallId("qn-0002"), key);
        assertThatThrownBy(() -> workshop.authority().issueClient("qn-0002"))
                .hasMessage("\"qn-0002\" is a hall");
    }

    @Test
    void aRevokedCertificateIsInTheListAndNoOther() throws Exception {
        var gone = issue("qn-0003");
        var stays = issue("qn-0004");

        var telling = revoke("qn-0003", Reason.KEY_COMPROMISE);

        assertThat(telling).isEqualTo(new Telling.Nobody());
        var list = lists().getFirst();
        assertThat(list.getRevokedCertificate(gone.leaf()).getRevocationReason())
                .isEqualTo(java.security.cert.CRLReason.KEY_COMPROMISE);
        assertThat(list.isRevoked(stays.leaf())).isFalse();
        verify(stays);
        workshop.clock().move(Duration.ofSeconds(1));
        assertThatThrownBy(() -> verify(gone)).hasMessageContaining("revoked");
    }

    @Test
    void twoListsWithinASecondHaveDifferentTimesAndNoneLiesInTheFuture() throws Exception {
        workshop.authority().signLists();
        var first = lists().getFirst();
        workshop.authority().signLists();
        var second = lists().getFirst();

        assertThat(second.getThisUpdate()).isAfter(first.getThisUpdate());
        assertThat(second.getThisUpdate()).isBefore(Date.from(workshop.clock().instant()));
    }

    @Test
    void anotherProgramSeesWhatThisOneDid() {
        var another = workshop.another();
        var serial = issue("qn-0005").leaf().getSerialNumber().toString(16);

        assertThat(another.alone(() -> another.register().serial(serial))).isPresent();
    }

    @Test
    void keysStandEncryptedOnTheDiskAndOpenOnlyWithThePassphrase() throws Exception {
        for (var key : List.of(workshop.files().issuingKey(1), folder.resolve("stick/root.key"))) {
            assertThat(Files.readString(key)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
        var wrong = Passphrase.of("correct horse battery");
        assertThatThrownBy(() ->
                        Authority.open(
                                folder, AuthoritySettings.of(folder), wrong, workshop.clock()))
                .isInstanceOf(PassphraseException.class)
                .hasMessageEndingWith("1.key: the passphrase does not open it");
    }

    @Test
    void guessingAPassphraseIsCostly() throws Exception {
        var file = folder.resolve("costly.key");
        Keys.write(
                file,
                WorkshopForTests.newKeys().getPrivate(),
                WorkshopForTests.PASSPHRASE,
                new Passphrases(WorkshopForTests.PASSPHRASE, WorkshopForTests.PASSPHRASE).rounds());

        try (var parser = new PEMParser(Files.newBufferedReader(file))) {
            var encrypted = (PKCS8EncryptedPrivateKeyInfo) parser.readObject();
            var scheme =
                    PBES2Parameters.getInstance(encrypted.getEncryptionAlgorithm().getParameters());
            var derivation =
                    PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
            assertThat(derivation.getIterationCount()).isEqualTo(BigInteger.valueOf(600_000));
            assertThat(derivation.getPrf().getAlgorithm())
                    .isEqualTo(PKCSObjectIdentifiers.id_hmacWithSHA256);
            assertThat(scheme.getEncryptionScheme().getAlgorithm())
                    .isEqualTo(NISTObjectIdentifiers.id_aes256_CBC);
        }
    }

    @Test
    void isMadeOnce() {
        assertThatThrownBy(() -> WorkshopForTests.in(folder))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("there is a certificate authority already");
    }

    private static CertificateChain issue(String hall) {
        return workshop.authority()
                .issueHall(new HallId(hall), WorkshopForTests.newKeys().getPublic());
    }

    private static Telling revoke(String hall, Reason reason) {
        var authority = workshop.authority();
        authority.alone(
                () -> authority.revoke(authority.register().of(Kind.HALL, hall).toList(), reason));
        return authority.publish();
    }

    private static List<X509CRL> lists() throws IOException, GeneralSecurityException {
        return crls().stream().map(X509CRL.class::cast).toList();
    }

    private static Collection<? extends CRL> crls() throws IOException, GeneralSecurityException {
        var bytes = Files.readAllBytes(workshop.files().lists());
        return CertificateFactory.getInstance("X.509")
                .generateCRLs(new ByteArrayInputStream(bytes));
    }

    /// As the JDK sees it, from the root, revocation lists of all levels included.
    private static void verify(CertificateChain chain)
            throws IOException, GeneralSecurityException {
        var root = CertificateChain.read(workshop.files().root()).leaf();
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setDate(Date.from(workshop.clock().instant()));
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls())));
        var path =
                CertificateFactory.getInstance("X.509")
                        .generateCertPath(List.<X509Certificate>copyOf(chain.certificates()));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }
}
