package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.TestAuthority.Life;
import vn.conglang.groundwork.tls.PemFiles;

class KnownAuthoritiesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    @TempDir private Path folder;
    private final TestAuthority root = root("province root");
    private KnownAuthorities known;

    @BeforeEach
    void read() {
        card(root);
        known = reopened();
    }

    @Test
    void trustsTheCardsRootAlone() {
        assertThat(trusted()).containsExactly(root.certificate);
    }

    @Test
    void keepsAnIssuingAuthorityAsALinkAndDoesNotTrustItByItself() {
        var issuing = root.below("issuing");

        known.learn(List.of(issuing.certificate, root.certificate));

        assertThat(trusted()).containsExactly(root.certificate);
        assertThat(chain(reopened(), hallOf(issuing))).hasSize(2);
    }

    @Test
    void takesANewRootForWhichTheOldOneVouches() {
        var next = root("province root 2");

        known.learn(List.of(next.certificate, root.vouchFor(next), root.certificate));

        assertThat(trusted()).containsExactly(root.certificate, next.certificate);
        assertThat(chain(reopened(), hallOf(next))).isNotEmpty();
    }

    @Test
    void takesARootOverSeveralRotations() {
        var second = root("province root 2");
        var third = root("province root 3");

        known.learn(List.of(second.certificate, root.vouchFor(second)));
        known = reopened();
        known.learn(List.of(third.certificate, second.vouchFor(third)));

        assertThat(trusted())
                .containsExactly(root.certificate, second.certificate, third.certificate);
        assertThat(chain(reopened(), hallOf(third))).isNotEmpty();
    }

    @Test
    void neverTrustsARootForBeingListed() {
        var stranger = root("province root 2");

        known.learn(List.of(stranger.certificate, stranger.below("issuing").certificate));

        assertThat(trusted()).containsExactly(root.certificate);
        assertThat(known.chain(hallOf(stranger), List.of(stranger.certificate), NOW)).isEmpty();
    }

    @Test
    void isNotFooledByTheNameOfARootThatWasVouchedFor() {
        var next = root("province root 2");
        var namesake = root("province root 2");

        known.learn(List.of(namesake.certificate, root.vouchFor(next)));

        assertThat(trusted()).containsExactly(root.certificate);
    }

    @Test
    void isNotFooledByAHallThatVouchesForARoot() {
        var hall = TestAuthority.root("qn-0001", NOW.minus(Duration.ofDays(9)), NOW);
        var next = root("province root 2");
        var hallByProvince = root.hall("qn-0001", hall.certificate.getPublicKey(), life());

        known.learn(List.of(next.certificate, hall.vouchFor(next), hallByProvince));

        assertThat(trusted()).containsExactly(root.certificate);
    }

    @Test
    void forgetsAllOfItWithTheCardOfAnotherProvince() {
        var next = root("province root 2");
        known.learn(List.of(next.certificate, root.vouchFor(next)));
        var elsewhere = root("another province");

        card(elsewhere);
        known = reopened();

        assertThat(trusted()).containsExactly(elsewhere.certificate);
    }

    @Test
    void aDamagedMemoryCostsWhatWasLearntAndNotTheCardsRoot() {
        Box.write(folder.resolve("authorities.pem"), "-----BEGIN CERTIFICATE-----\n????");

        assertThat(reopened()).isNotNull();
        assertThat(trusted()).containsExactly(root.certificate);
    }

    @Test
    void saysThatTheCardsRootIsDamaged() {
        Box.write(folder.resolve("ca.pem"), "nothing");

        assertThatThrownBy(this::reopened)
                .isInstanceOf(ObstacleException.class)
                .hasMessageContaining("ca.pem: holds no certificate");
    }

    private void card(TestAuthority authority) {
        Box.write(folder.resolve("ca.pem"), Certificates.pem(List.of(authority.certificate)));
    }

    private KnownAuthorities reopened() {
        var again = new KnownAuthorities(folder.resolve("ca.pem"), folder, Disk.card());
        again.read();
        return again;
    }

    private List<X509Certificate> trusted() {
        return PemFiles.chain(folder.resolve("trust.pem"));
    }

    private static List<X509Certificate> chain(KnownAuthorities known, X509Certificate hall) {
        return known.chain(hall, List.of(), NOW).orElseThrow();
    }

    private static X509Certificate hallOf(TestAuthority authority) {
        return authority.hall("qn-0417", TestAuthority.newKeys().getPublic(), life());
    }

    private static TestAuthority root(String name) {
        return TestAuthority.root(
                name, NOW.minus(Duration.ofDays(90)), NOW.plus(Duration.ofDays(3000)));
    }

    private static Life life() {
        return new Life(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(365)));
    }
}
