package vn.conglang.groundwork.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCertificateTest {
    private static final String HOST = "wifi.example.vn";

    @TempDir private Path directory;
    private final Instant now = Instant.now();
    private TestAuthority authority;

    @BeforeEach
    void anAuthority() {
        authority = new TestAuthority(directory, "public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void findsNothingWrongWithAGoodOne(String algorithm) {
        var member = authority.member("good", algorithm, TestAuthority.dns(HOST));
        var certificate = ServerCertificate.read(member.pem(), member.key());

        assertThat(problem(certificate, now)).isEmpty();
        assertThat(certificate.validUntil())
                .isEqualTo(member.certificate().getNotAfter().toInstant());
        assertThat(certificate.context().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void seesThatItHasNotBegunOrHasEnded() {
        var member = authority.member("good", "EC", TestAuthority.dns(HOST));
        var certificate = ServerCertificate.read(member.pem(), member.key());

        assertThat(problem(certificate, Instant.parse("1970-01-01T00:00:00Z")))
                .hasValueSatisfying(said -> assertThat(said).startsWith("is valid only from "));
        assertThat(problem(certificate, certificate.validUntil()))
                .hasValueSatisfying(said -> assertThat(said).startsWith("ended at "));
        assertThat(problem(certificate, certificate.validUntil().minusSeconds(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WIFI.example.vn", "*.example.vn"})
    void takesNamesInAnyLettersAndAnAsteriskForOneLabel(String name) {
        assertThat(problem(certified(name), now)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.vn", "*.vn", "a.wifi.example.vn", "*.wifi.example.vn", "*"})
    void seesThatItIsForAnotherName(String name) {
        assertThat(problem(certified(name), now)).contains("is not for the name " + HOST);
    }

    @Test
    void aNameInTheSubjectAloneCountsForNothing() {
        var member = authority.member(HOST, "EC", TestAuthority.address("10.77.0.2"));

        assertThat(problem(ServerCertificate.read(member.pem(), member.key()), now))
                .contains("is not for the name " + HOST);
    }

    @Test
    void seesThatNobodyTrustsItsAuthority() {
        var stranger = new TestAuthority(directory, "stranger");

        var said = certified(HOST).problem(HOST, Optional.of(stranger.certificateFile()), now);

        assertThat(said)
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("leads to no trusted authority"));
    }

    @Test
    void theTestsAuthorityIsNoneThatThePublicTrusts() {
        assertThat(certified(HOST).problem(HOST, Optional.empty(), now)).isPresent();
    }

    @Test
    void refusesAKeyThatIsNotItsOwn() {
        var one = authority.member("one", "EC", TestAuthority.dns(HOST));
        var other = authority.member("other", "EC", TestAuthority.dns(HOST));

        assertThatThrownBy(() -> ServerCertificate.read(one.pem(), other.key()))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("is not the key of the certificate");
    }

    @Test
    void namesTheFileThatIsMissing() throws Exception {
        var member = authority.member("good", "EC", TestAuthority.dns(HOST));
        Files.delete(member.key());

        assertThatThrownBy(() -> ServerCertificate.read(member.pem(), member.key()))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("good.key: there is no such file");
    }

    @Test
    void check11SeesThatItWouldHaveToStaple() {
        var end = now.plus(Duration.ofDays(1));
        var member = authority.mustStaple("stapled", now.minusSeconds(60), end, HOST);

        assertThat(problem(ServerCertificate.read(member.pem(), member.key()), now))
                .contains("wants a stapled OCSP answer, which this server does not give");
    }

    private ServerCertificate certified(String name) {
        var member = authority.member("certified", "EC", TestAuthority.dns(name));
        return ServerCertificate.read(member.pem(), member.key());
    }

    private Optional<String> problem(ServerCertificate certificate, Instant at) {
        return certificate.problem(HOST, Optional.of(authority.certificateFile()), at);
    }
}
