package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.BUSY;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.RENEWED_REFUSED;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.REVOKED;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.UNREACHABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolled;
import vn.conglang.gateway.enrolment.TestEstServer.Answer;
import vn.conglang.groundwork.tls.PemFiles;

class RenewalTest {
    private static final Duration TWO_THIRDS = Duration.ofDays(365).multipliedBy(2).dividedBy(3);

    @TempDir private Path card;
    private TestEstServer server;
    private Box box;
    private X509Certificate first;

    @BeforeEach
    void enrol() throws IOException {
        server = TestEstServer.at(Instant.parse("2026-11-25T08:00:00Z"));
        box = new Box(card, server).enrolled();
        first = box.certificate();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void renewsAtTwoThirdsOfItsLifeWithANewKeyAndNotBefore() {
        box.after(TWO_THIRDS.minusHours(1));
        assertThat(server.asked("simplereenroll")).isZero();

        var state = box.after(Duration.ofHours(1));

        assertThat(server.asked).endsWith("cacerts", "simplereenroll qn-0417");
        assertThat(state).isEqualTo(new Enrolled(server.life().until(), Optional.empty()));
        assertThat(box.certificate().getPublicKey()).isNotEqualTo(first.getPublicKey());
        assertThat(box.broker.tried).containsExactly(box.file("renewing.pem"));
        assertThat(box.file("renewing.pem")).doesNotExist();
        assertThat(box.changes).isEqualTo(2);
        box.lookFor(Duration.ofMinutes(10));
        assertThat(server.asked("simplereenroll")).isOne();
    }

    @Test
    void keepsTheOldPairUntilTheBrokerHasTakenTheNewOne() {
        box.broker.reachable = false;

        box.after(TWO_THIRDS);
        box.after(Duration.ofDays(3));

        assertThat(box.obstacle()).isEqualTo(UNREACHABLE);
        assertThat(box.certificate()).isEqualTo(first);
        assertThat(server.asked("simplereenroll")).isOne();
        box.broker.reachable = true;
        assertThat(box.after(Duration.ofHours(2)).obstacle()).isEmpty();
        assertThat(box.certificate()).isNotEqualTo(first);
        assertThat(server.asked("simplereenroll")).isOne();
    }

    @Test
    void putsARefusedNewOneAsideReportsItAndGoesOnWithTheOld() {
        box.broker.takesRenewed = false;

        box.after(TWO_THIRDS);
        assertThat(box.obstacle()).isEqualTo(UNREACHABLE);
        box.after(Duration.ofHours(2));
        box.after(Duration.ofHours(2));

        assertThat(box.obstacle()).isEqualTo(RENEWED_REFUSED);
        assertThat(box.details()).contains("bad certificate");
        assertThat(box.state().obstacle().orElseThrow().needsSomebody()).isTrue();
        assertThat(box.certificate()).isEqualTo(first);
        assertThat(PemFiles.commonName(box.file("refused.pem"))).isEqualTo("qn-0417");
        assertThat(box.file("renewing.pem")).doesNotExist();
    }

    @Test
    void aRestartDoesNotForgetThatTheNewOneWasRefusedNorAskForAnother() {
        box.broker.takesRenewed = false;
        box.after(TWO_THIRDS);
        box.after(Duration.ofHours(2));
        box.after(Duration.ofHours(2));

        box.switchOn();
        box.look();

        assertThat(box.obstacle()).isEqualTo(RENEWED_REFUSED);
        assertThat(server.asked("simplereenroll")).isOne();
        box.broker.takesRenewed = true;
        box.after(Duration.ofHours(31));
        assertThat(box.certificate()).isNotEqualTo(first);
        assertThat(box.file("refused.pem")).doesNotExist();
    }

    @Test
    void findsItsWayBackAfterAYearInACupboard() {
        box.after(Duration.ofDays(400));

        assertThat(box.state()).isEqualTo(new Enrolled(server.life().until(), Optional.empty()));
        assertThat(server.asked("simplereenroll")).isOne();
    }

    @Test
    void anEndedPairGivesWayEvenWhileTheBrokerIsOutOfReach() {
        box.broker.reachable = false;

        box.after(Duration.ofDays(400));

        assertThat(box.certificate()).isNotEqualTo(first);
    }

    @Test
    void saysPlainlyThatItIsRevokedAndDoesNotHammer() {
        server.revoked.add(first);

        box.after(TWO_THIRDS);
        box.lookFor(Duration.ofMinutes(20));

        assertThat(box.obstacle()).isEqualTo(REVOKED);
        assertThat(box.details()).contains("The province has revoked this box.");
        assertThat(box.certificate()).isEqualTo(first);
        assertThat(server.asked("simplereenroll")).isOne();
    }

    @Test
    void hearsOfARevocationWhenTheBrokerHasBeenOutOfReachForLong() {
        server.revoked.add(first);
        box.linked = false;

        box.look();
        box.after(Duration.ofHours(5));
        assertThat(server.asked("simplereenroll")).isZero();
        box.after(Duration.ofHours(1));

        assertThat(box.obstacle()).isEqualTo(REVOKED);
    }

    @Test
    void aLongCutCostsAtMostOneCertificateADay() {
        box.linked = false;
        box.look();

        for (var hour = 0; hour < 24; hour++) {
            box.after(Duration.ofHours(1));
        }

        assertThat(server.asked("simplereenroll")).isOne();
    }

    @Test
    void anUplinkThatComesAndGoesIsNoReason() {
        for (var hour = 0; hour < 24; hour++) {
            box.linked = hour % 4 == 0;
            box.after(Duration.ofHours(1));
        }

        assertThat(server.asked("simplereenroll")).isZero();
    }

    @Test
    void comesLaterWhenTheServerAsksForPatience() {
        server.prescribed =
                Optional.of(Answer.refusal(503, "Later.", Map.of("Retry-After", "1800")));

        box.after(TWO_THIRDS);
        box.lookFor(Duration.ofMinutes(29));

        assertThat(box.obstacle()).isEqualTo(BUSY);
        assertThat(server.asked("simplereenroll")).isOne();
    }

    @Test
    void aNewPairIsInForceAtOnceWhereThereIsNoBroker() {
        box.hasBroker = false;
        box.switchOn();

        box.after(TWO_THIRDS);

        assertThat(box.certificate()).isNotEqualTo(first);
    }

    @Test
    void aRefusedCodeDoesNotKeepItFromRenewing() {
        box.giveCode("MISTYPED");
        box.look();

        box.after(TWO_THIRDS);

        assertThat(box.certificate()).isNotEqualTo(first);
    }

    @Test
    void takesACertificateOfANewIssuingAuthority() {
        server.issuing = server.root.below("issuing 2");
        server.listed = java.util.List.of(server.root.certificate, server.issuing.certificate);

        box.after(TWO_THIRDS);

        assertThat(PemFiles.chain(box.file("hall.pem")))
                .containsExactly(box.certificate(), server.issuing.certificate);
    }
}
