package vn.conglang.groundwork.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {
    @TempDir private Path directory;
    private TestAuthority authority;
    private TestAuthority.Member hall;

    @BeforeEach
    void certify() {
        authority = new TestAuthority(directory, "test-ca");
        hall = authority.member("qn-0417", "EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void makesAContextOfBothKindsOfKeys(String algorithm) {
        var member = authority.member("hall-" + algorithm, algorithm);

        var context = PemFiles.sslContext(authority.certificateFile(), member.pem(), member.key());

        assertThat(context.getSocketFactory().getSupportedCipherSuites()).isNotEmpty();
    }

    @Test
    void readsAChainAndSeveralTrustedAuthorities() throws IOException {
        var other = new TestAuthority(directory, "other-ca");
        var bundle = directory.resolve("bundle.pem");
        Files.writeString(
                bundle,
                Files.readString(authority.certificateFile())
                        + "a remark between two certificates\n"
                        + Files.readString(other.certificateFile()));
        var chain = directory.resolve("chain.pem");
        Files.writeString(
                chain,
                Files.readString(hall.pem()) + Files.readString(authority.certificateFile()));

        assertThat(PemFiles.sslContext(bundle, chain, hall.key())).isNotNull();
        assertThat(PemFiles.commonName(chain)).isEqualTo("qn-0417");
    }

    @Test
    void readsKeyAndChainFromOneFile() throws IOException {
        var both = directory.resolve("both.pem");
        TestAuthority.writePrivate(
                both, Files.readString(hall.key()) + Files.readString(hall.pem()));

        assertThat(PemFiles.sslContext(authority.certificateFile(), both, both)).isNotNull();
        assertThat(PemFiles.commonName(both)).isEqualTo("qn-0417");
        assertThat(PemFiles.belong(hall.certificate().getPublicKey(), PemFiles.key(both))).isTrue();
    }

    @Test
    void namesTheFileThatIsNotThere() {
        refused(directory.resolve("no-ca.pem"), hall.pem(), hall.key(), "no-ca.pem: there is no");
        refused(authority.certificateFile(), directory.resolve("no.pem"), hall.key(), "no.pem: th");
        refused(authority.certificateFile(), hall.pem(), directory.resolve("no.key"), "no.key: th");
    }

    @Test
    void saysWhatIsWrongWithACertificateFile() throws IOException {
        var empty = Files.writeString(directory.resolve("empty.pem"), "");
        var damaged =
                Files.writeString(
                        directory.resolve("damaged.pem"),
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        refused(empty, hall.pem(), hall.key(), "empty.pem: holds no certificate");
        refused(damaged, hall.pem(), hall.key(), "damaged.pem: not a certificate");
        assertThatThrownBy(() -> PemFiles.commonName(empty)).isInstanceOf(TlsException.class);
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(hall.key(), PosixFilePermissions.fromString("rw-r--r--"));
        refused("qn-0417.key: a private key must not be open to others; run: chmod 600 ");

        Files.setPosixFilePermissions(hall.key(), PosixFilePermissions.fromString("rw-rw----"));
        refused("must not be open to others");

        Files.setPosixFilePermissions(hall.key(), PosixFilePermissions.fromString("r--r-----"));
        assertThat(PemFiles.sslContext(authority.certificateFile(), hall.pem(), hall.key()))
                .isNotNull();
    }

    @Test
    void saysHowToConvertAnOldOrEncryptedKey() {
        key("-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n");
        refused("qn-0417.key: the private key is in the old form; convert it with: openssl pkcs8");

        key("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGj\n-----END ENCRYPTED PRIVATE KEY-----\n");
        refused("qn-0417.key: the private key is encrypted");

        key("nothing of the kind");
        refused("qn-0417.key: holds no private key");
    }

    @Test
    void saysThatAKeyIsDamagedWithoutShowingIt() {
        var secret = "c2VjcmV0IGtleSBtYXRlcmlhbA==";
        key("-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() ->
                        PemFiles.sslContext(authority.certificateFile(), hall.pem(), hall.key()))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("qn-0417.key: the private key is damaged")
                .hasMessageNotContaining(secret)
                .hasNoCause();
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        var other = authority.member("qn-0500", "EC");
        var rsa = authority.member("qn-0600", "RSA");

        refused(
                authority.certificateFile(),
                hall.pem(),
                other.key(),
                "qn-0500.key: is not the key of the certificate in " + hall.pem());
        refused(authority.certificateFile(), hall.pem(), rsa.key(), "is not the key of");
    }

    private void key(String text) {
        TestAuthority.writePrivate(hall.key(), text);
    }

    private void refused(String words) {
        refused(authority.certificateFile(), hall.pem(), hall.key(), words);
    }

    private static void refused(Path trusted, Path chain, Path key, String words) {
        assertThatThrownBy(() -> PemFiles.sslContext(trusted, chain, key))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(words);
    }
}
