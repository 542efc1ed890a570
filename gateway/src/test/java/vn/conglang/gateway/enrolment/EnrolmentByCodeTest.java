package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.BOX;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.BUSY;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.CODE_REFUSED;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.NO_CODE;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.REVOKED;
import static vn.conglang.gateway.enrolment.Obstacle.Kind.UNREACHABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolled;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolling;
import vn.conglang.gateway.enrolment.TestEstServer.Answer;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.telemetry.HallId;

class EnrolmentByCodeTest {
    private static final String CODE = "7KQF-3M2P-9XTA-HB4C";

    @TempDir private Path card;
    private TestEstServer server;
    private Box box;

    @BeforeEach
    void start() throws IOException {
        server = TestEstServer.at(Instant.parse("2026-11-25T08:00:00Z"));
        server.giveCode(CODE);
        box = new Box(card, server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bringsACertificateForACodeAndForgetsTheCode() throws IOException {
        box.giveCode(CODE);

        var state = box.look();

        assertThat(state).isEqualTo(new Enrolled(server.life().until(), Optional.empty()));
        assertThat(box.changes).isOne();
        assertThat(box.settings().codeFile()).doesNotExist();
        box.everyFile(text -> assertThat(text).doesNotContain(CODE));
        assertThat(Files.getPosixFilePermissions(box.file("hall.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var files = box.settings().files();
        assertThat(PemFiles.sslContext(files.trustedCa(), files.certificate(), files.key()))
                .isNotNull();
        assertThat(PemFiles.key(box.file("hall.key"))).isNotNull();
        assertThat(PemFiles.chain(box.file("hall.pem")))
                .containsExactly(box.certificate(), server.issuing.certificate);
    }

    @Test
    void doesNothingMoreOnceItHasOne() {
        box.enrolled();

        box.lookFor(Duration.ofMinutes(10));

        assertThat(server.asked).containsExactly("cacerts", "simpleenroll 7KQF-3M2P");
        assertThat(box.broker.tried).isEmpty();
    }

    @Test
    void waitsForACode() {
        assertThat(box.state()).isInstanceOf(Enrolling.class);
        assertThat(box.obstacle()).isEqualTo(NO_CODE);

        box.lookFor(Duration.ofMinutes(5));
        assertThat(server.asked).isEmpty();
        box.giveCode(" 7KQF-3M2P -9XTA-HB4C ");

        assertThat(box.look()).isInstanceOf(Enrolled.class);
    }

    @Test
    void saysThatTheCodeIsWrongAndStopsHammering() {
        box.giveCode("WRONG-CODE");

        box.look();
        box.lookFor(Duration.ofMinutes(30));

        assertThat(box.obstacle()).isEqualTo(CODE_REFUSED);
        assertThat(box.details())
                .isEqualTo("the enrolment server answered 401: This is not the hall's code: …");
        assertThat(server.asked("simpleenroll")).isOne();
    }

    @Test
    void triesARefusedCodeAgainAFewTimesADay() {
        box.giveCode("NOT-YET-VALID");
        box.look();

        server.giveCode("NOT-YET-VALID");
        box.after(Duration.ofHours(8));

        assertThat(box.state()).isInstanceOf(Enrolled.class);
    }

    @Test
    void triesAnotherCodeAtOnce() {
        box.giveCode("WRONG-CODE");
        box.look();
        box.giveCode(CODE);

        assertThat(box.look()).isInstanceOf(Enrolled.class);
    }

    @Test
    void aCodeThatAnotherBoxHasUsedIsRefused() {
        server.codes.put(CODE, TestAuthority.newKeys().getPublic());
        box.giveCode(CODE);

        box.look();

        assertThat(box.obstacle()).isEqualTo(CODE_REFUSED);
        assertThat(box.details()).contains("used by another box");
        assertThat(box.settings().codeFile()).exists();
    }

    @Test
    void saysPlainlyThatTheProvinceDoesNotWantThisBox() {
        box.giveCode(CODE);
        server.prescribed = Optional.of(Answer.refusal(403, "The hall is not in the roster."));

        box.look();
        box.lookFor(Duration.ofMinutes(30));

        assertThat(box.obstacle()).isEqualTo(REVOKED);
        assertThat(server.asked("simpleenroll")).isOne();
    }

    @Test
    void comesWhenItIsAskedToComeAndNotBefore() {
        box.giveCode(CODE);
        server.prescribed =
                Optional.of(Answer.refusal(429, "Too many.", Map.of("Retry-After", "600")));

        box.look();
        box.lookFor(Duration.ofSeconds(599));
        assertThat(box.obstacle()).isEqualTo(BUSY);
        assertThat(server.asked("simpleenroll")).isOne();

        server.prescribed = Optional.empty();
        box.lookFor(Duration.ofSeconds(152));
        assertThat(box.state()).isInstanceOf(Enrolled.class);
    }

    @Test
    void triesAgainSoonWhenTheNetworkFailsAndNeverInStepWithOthers() {
        box.giveCode(CODE);
        var uri = server.uri();
        server.close();

        box.look();
        assertThat(box.obstacle()).isEqualTo(UNREACHABLE);
        assertThat(box.details()).startsWith(uri.toString()).doesNotContain(CODE);
        box.lookFor(Duration.ofSeconds(20));

        assertThat(box.obstacle()).isEqualTo(UNREACHABLE);
        assertThat(box.settings().codeFile()).hasContent(CODE);
    }

    @Test
    void asksAgainWithTheSameKeyWhenTheAnswerWasLost() {
        box.giveCode(CODE);
        server.losesAnswers = true;

        box.look();
        assertThat(box.obstacle()).isEqualTo(UNREACHABLE);
        server.losesAnswers = false;
        box.switchOn();

        assertThat(box.look()).isInstanceOf(Enrolled.class);
        assertThat(server.keys).hasSizeGreaterThan(1);
        assertThat(server.keys.stream().distinct()).hasSize(1);
    }

    @Test
    void aWrongCodeOnABoxThatWorksCostsItNothing() {
        box.enrolled();
        var before = box.certificate();
        box.giveCode("MISTYPED");

        var state = box.look();

        assertThat(state).isInstanceOf(Enrolled.class);
        assertThat(box.obstacle()).isEqualTo(CODE_REFUSED);
        assertThat(box.certificate()).isEqualTo(before);
    }

    @Test
    void aNewCodeOnABoxThatWorksBringsAnotherPairAndKeepsTheOldOneAside() {
        box.enrolled();
        var before = box.certificate();
        box.giveCode(CODE);

        box.look();

        assertThat(box.certificate()).isNotEqualTo(before);
        var aside = box.file("aside-" + before.getSerialNumber().toString(16) + ".pem");
        assertThat(PemFiles.chain(aside)).contains(before);
        assertThat(box.changes).isEqualTo(2);
    }

    @Test
    void enrolsAgainOnRequestAndKeepsTheOldPairAside() {
        box.enrolled();
        var before = box.certificate();

        var state = box.again();

        assertThat(state).isInstanceOf(Enrolling.class);
        assertThat(box.obstacle()).isEqualTo(NO_CODE);
        assertThat(box.file("hall.pem")).doesNotExist();
        assertThat(box.file("aside-" + before.getSerialNumber().toString(16) + ".pem")).exists();
        assertThat(box.switchOn()).isInstanceOf(Enrolling.class);

        box.giveCode(CODE);
        assertThat(box.look()).isInstanceOf(Enrolled.class);
        assertThat(box.certificate()).isNotEqualTo(before);
    }

    @Test
    void aCardThatMovesToAnotherHallStartsAnew() {
        box.enrolled();
        var before = box.certificate();
        box.hall = new HallId("qn-0500");

        assertThat(box.switchOn()).isInstanceOf(Enrolling.class);
        assertThat(box.file("aside-" + before.getSerialNumber().toString(16) + ".pem")).exists();
        box.giveCode(CODE);
        box.look();

        assertThat(PemFiles.commonName(box.file("hall.pem"))).isEqualTo("qn-0500");
    }

    @Test
    void aRequestOfTheHallWhereTheCardWasBeforeIsNotSent() {
        box.giveCode("WRONG-CODE");
        box.look();
        box.hall = new HallId("qn-0500");
        box.switchOn();
        box.giveCode(CODE);

        assertThat(box.look()).isInstanceOf(Enrolled.class);
        assertThat(server.keys).doesNotHaveDuplicates();
    }

    @Test
    void aDamagedPairIsPutAsideAndSaidSo() throws IOException {
        box.enrolled();
        Files.writeString(box.file("hall.pem"), "-----BEGIN CERTIFICATE-----\nAAAA");

        assertThat(box.switchOn()).isInstanceOf(Enrolling.class);

        assertThat(box.file("aside-damaged.pem")).exists();
    }

    @Test
    void saysWhichFileOfTheBoxIsMissing() throws IOException {
        Files.delete(box.settings().trustedCa());
        box.giveCode(CODE);
        box.switchOn();

        box.look();

        assertThat(box.obstacle()).isEqualTo(BOX);
        assertThat(box.details()).contains("ca.pem: there is no such file");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void aFileThatHoldsNoCodeIsCalledThat() {
        box.giveCode("mã của nhà văn hóa");

        box.look();

        assertThat(box.obstacle()).isEqualTo(CODE_REFUSED);
        assertThat(box.details()).contains("hall-code: a hall code has").doesNotContain("mã");
        assertThat(server.asked).isEmpty();
    }
}
