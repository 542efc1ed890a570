package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.STRANGE_ANSWER;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.STRANGE_SERVER;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.UNREACHABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolled;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolling;
import vn.conglang.gateway.enrolment.TestAuthority.Life;
import vn.conglang.gateway.enrolment.TestEstServer.Answer;
import vn.conglang.gateway.enrolment.TestEstServer.Issuing;

/// A server that is not the province's, or that sends what this box must not use.
class StrangeAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final String CODE = "7KQF-3M2P-9XTA-HB4C";

    @TempDir private Path card;
    private TestEstServer server;
    private Box box;

    @BeforeEach
    void start() throws IOException {
        server = TestEstServer.at(NOW);
        server.giveCode(CODE);
        box = new Box(card, server);
        box.giveCode(CODE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsItsCodeToNobodyWhomTheProvinceDidNotCertify() {
        var stranger = TestAuthority.root("stranger", NOW, NOW.plus(Duration.ofDays(9)));
        Box.write(box.settings().trustedCa(), Certificates.pem(List.of(stranger.certificate)));
        box.switchOn();

        box.look();
        box.lookFor(Duration.ofMinutes(30));

        assertThat(box.obstacle()).isEqualTo(STRANGE_SERVER);
        assertThat(box.details()).contains("certification path");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void sendsItsCodeToNobodyOfAnotherName() throws IOException {
        try (var elsewhere = TestEstServer.at(NOW, "est.example.vn")) {
            var other = new Box(card.resolve("other"), elsewhere);
            other.giveCode(CODE);

            other.look();

            assertThat(other.obstacle()).isEqualTo(STRANGE_SERVER);
            assertThat(other.details()).contains("localhost");
            assertThat(elsewhere.asked).isEmpty();
        }
    }

    @Test
    void refusesACertificateOfAnotherHall() {
        refuses(
                key -> List.of(server.issuing.hall("qn-0001", key, server.life())),
                "it is for \"qn-0001\", this hall is \"qn-0417\"");
    }

    @Test
    void refusesACertificateOfAnotherKey() {
        refuses(
                _ ->
                        List.of(
                                server.issuing.hall(
                                        "qn-0417",
                                        TestAuthority.newKeys().getPublic(),
                                        server.life())),
                "none of it certifies this box's key");
    }

    @Test
    void refusesAnEmptyAnswer() {
        refuses(_ -> List.of(), "none of it certifies this box's key");
    }

    @Test
    void refusesACertificateOfAnotherAuthority() {
        var stranger = TestAuthority.root("stranger", NOW, NOW.plus(Duration.ofDays(900)));
        refuses(
                key -> List.of(stranger.hall("qn-0417", key, server.life()), stranger.certificate),
                "it does not lead to the province's root");
    }

    @Test
    void refusesACertificateThatIsNotForClients() {
        refuses(
                key -> List.of(server.issuing.server("qn-0417", key, server.life())),
                "it is not for TLS clients");
    }

    @Test
    void refusesACertificateThatHasEnded() {
        var over = new Life(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)));
        refuses(key -> List.of(server.issuing.hall("qn-0417", key, over)), "is not valid at");
    }

    @Test
    void refusesACertificateThatBeginsNextWeek() {
        var later = new Life(NOW.plus(Duration.ofDays(7)), NOW.plus(Duration.ofDays(99)));
        refuses(key -> List.of(server.issuing.hall("qn-0417", key, later)), "is not valid at");
    }

    @Test
    void takesACertificateOfAServerWhoseClockIsAheadByMinutes() {
        var soon = new Life(NOW.plus(Duration.ofMinutes(9)), NOW.plus(Duration.ofDays(99)));
        server.strangely = Optional.of(key -> List.of(server.issuing.hall("qn-0417", key, soon)));

        assertThat(box.look()).isInstanceOf(Enrolled.class);
    }

    @Test
    void refusesWhatIsNoCertificate() {
        prescribes(
                new Answer(200, Map.of("Content-Type", "text/html"), "<html>Chào mừng</html>"),
                "the server sent text/html");
        prescribes(
                new Answer(200, Map.of("Content-Type", "application/pkcs7-mime"), "bm90aGluZw=="),
                "no PKCS #7");
        prescribes(new Answer(302, Map.of("Location", "http://example.vn/"), ""), "302");
    }

    @Test
    void readsNoEndlessAnswer() {
        server.prescribed =
                Optional.of(
                        new Answer(
                                200,
                                Map.of("Content-Type", "application/pkcs7-mime"),
                                "A".repeat(70_000)));

        box.look();

        assertThat(box.obstacle()).isEqualTo(UNREACHABLE);
        assertThat(box.file("hall.pem")).doesNotExist();
    }

    private void refuses(Issuing issuing, String because) {
        server.strangely = Optional.of(issuing);
        refuses(because);
    }

    private void prescribes(Answer answer, String because) {
        server.prescribed = Optional.of(answer);
        refuses(because);
    }

    private void refuses(String because) {
        box.switchOn();
        assertThat(box.look()).isInstanceOf(Enrolling.class);
        assertThat(box.details()).contains(because);
        var asked = server.asked("simpleenroll");
        box.lookFor(Duration.ofMinutes(20));

        assertThat(box.obstacle()).isEqualTo(STRANGE_ANSWER);
        assertThat(server.asked("simpleenroll")).isEqualTo(asked);
        assertThat(box.file("hall.pem")).doesNotExist();
        assertThat(box.settings().codeFile()).hasContent(CODE);
    }
}
