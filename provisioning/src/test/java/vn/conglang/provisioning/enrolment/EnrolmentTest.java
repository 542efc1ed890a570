package vn.conglang.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.authority.Fingerprint;
import vn.conglang.provisioning.authority.Issued;
import vn.conglang.provisioning.authority.Kind;
import vn.conglang.provisioning.authority.Reason;
import vn.conglang.provisioning.authority.ServerNames;
import vn.conglang.provisioning.authority.SigningRequest;
import vn.conglang.provisioning.authority.WorkshopForTests;
import vn.conglang.telemetry.HallId;

/// Who gets a certificate. One authority for all; each test has a hall of its own.
class EnrolmentTest {
    private static final HallId STRANGER = new HallId("qn-9999");
    private static final AtomicInteger HALLS = new AtomicInteger();

    @TempDir private static Path folder;
    private static WorkshopForTests workshop;
    private static HallCodes codes;

    private final AtomicInteger revocations = new AtomicInteger();
    private final Enrolment enrolment;
    private final HallId hall = new HallId("qn-%04d".formatted(HALLS.incrementAndGet()));

    EnrolmentTest() {
        this.enrolment =
                new Enrolment(
                        workshop.authority(),
                        codes,
                        id -> !id.equals(STRANGER),
                        workshop.clock(),
                        revocations::incrementAndGet);
    }

    @BeforeAll
    static void begin() {
        workshop = WorkshopForTests.in(folder);
        codes =
                new HallCodes(
                        folder, workshop.authority().log(), Duration.ofDays(30), workshop.clock());
    }

    @Test
    void aCodeGivesACertificateForTheBoxesKey() {
        var key = newKey();

        var certificate = given(enrolment.first(hall, codes.make(hall), request(key)));

        assertThat(certificate.getPublicKey()).isEqualTo(key);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + hall);
    }

    @Test
    void nothingOfTheCodeStandsOnTheDisk() throws Exception {
        var code = codes.make(hall);
        var file = folder.resolve("codes/" + hall + ".json");

        assertThat(Files.readString(file)).doesNotContain(code.letters(), code.printed());
        assertThat(String.join("\n", workshop.acts())).doesNotContain(code.letters());
        for (var secret : List.of(file, folder.resolve("codes/key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondBoxWithTheSameCodeIsRefusedAndReportedOnce() {
        var code = codes.make(hall);
        given(enrolment.first(hall, code, request(newKey())));
        var other = newKey();

        assertThat(enrolment.first(hall, code, request(other)))
                .isEqualTo(refused(Refusal.CODE_USED));
        assertThat(enrolment.first(hall, code, request(other)))
                .isEqualTo(refused(Refusal.CODE_USED));

        assertThat(acts("enrolment refused"))
                .singleElement()
                .asString()
                .contains("\"reason\":\"code used\"", Fingerprint.of(other));
    }

    @Test
    void ofBoxesThatComeAtTheSameMomentOneGetsTheCertificate() throws Exception {
        var code = codes.make(hall);
        var boxes = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 12; i++) {
            var request = request(newKey());
            boxes.add(() -> enrolment.first(hall, code, request));
        }
        var outcomes = new ArrayList<Outcome>();
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var done : pool.invokeAll(boxes)) {
                outcomes.add(done.get());
            }
        }

        assertThat(outcomes).filteredOn(Outcome.Given.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(refused(Refusal.CODE_USED)::equals).hasSize(11);
        assertThat(issued()).hasSize(1);
    }

    @Test
    void aBoxThatLostTheAnswerGetsTheSameCertificateAgainForAMonth() {
        var code = codes.make(hall);
        var key = newKey();
        var first = given(enrolment.first(hall, code, request(key)));

        workshop.clock().move(Duration.ofDays(29));
        assertThat(given(enrolment.first(hall, code, request(key)))).isEqualTo(first);

        workshop.clock().move(Duration.ofDays(1));
        assertThat(enrolment.first(hall, code, request(key))).isEqualTo(refused(Refusal.CODE_USED));
    }

    @Test
    void aPowerCutAtTheProvinceBetweenCodeAndCertificateHarmsNobody() {
        var code = codes.make(hall);
        var key = newKey();
        var kept = codes.find(hall, code).orElseThrow();
        codes.write(kept.usedBy(Fingerprint.of(key), workshop.clock().instant()));

        assertThat(enrolment.first(hall, code, request(newKey())))
                .isEqualTo(refused(Refusal.CODE_USED));
        assertThat(given(enrolment.first(hall, code, request(key))).getPublicKey()).isEqualTo(key);
    }

    @Test
    void aWrongAReplacedAndAnExpiredCodeGiveNothing() {
        var old = codes.make(hall);
        var code = codes.make(hall);

        assertThat(enrolment.first(hall, HallCode.random(), request(newKey())))
                .isEqualTo(refused(Refusal.CODE_WRONG));
        assertThat(enrolment.first(hall, old, request(newKey())))
                .isEqualTo(refused(Refusal.CODE_WRONG));
        workshop.clock().move(Duration.ofDays(30));
        assertThat(enrolment.first(hall, code, request(newKey())))
                .isEqualTo(refused(Refusal.CODE_EXPIRED));
        assertThat(codes.remove(hall)).isTrue();
        assertThat(enrolment.first(hall, code, request(newKey())))
                .isEqualTo(refused(Refusal.CODE_WRONG));
    }

    @Test
    void aCodeIsGoodForItsOwnHallOnly() {
        var other = new HallId(hall + "-b");
        codes.make(other);

        assertThat(enrolment.first(other, codes.make(hall), request(newKey())))
                .isEqualTo(refused(Refusal.CODE_WRONG));
    }

    @Test
    void aRequestInAnotherHallsNameIsRefusedAndTheCodeStaysGood() {
        var code = codes.make(hall);
        var request = new SigningRequest(newKey(), List.of("qn-0417"));

        assertThat(enrolment.first(hall, code, request)).isEqualTo(refused(Refusal.OTHER_HALL));
        var twoNames = new SigningRequest(newKey(), List.of(hall.value(), "qn-0417"));
        assertThat(enrolment.first(hall, code, twoNames)).isEqualTo(refused(Refusal.OTHER_HALL));
        var noName = new SigningRequest(newKey(), List.of());
        assertThat(given(enrolment.first(hall, code, noName)).getSubjectX500Principal().getName())
                .isEqualTo("CN=" + hall);
    }

    @Test
    void aHallThatIsNotInTheRosterGetsNothing() {
        var code = codes.make(STRANGER);
        var request = new SigningRequest(newKey(), List.of(STRANGER.value()));

        assertThat(enrolment.first(STRANGER, code, request))
                .isEqualTo(refused(Refusal.NOT_IN_ROSTER));
    }

    @Test
    void aCardCopiedToAnotherHallIsNoticedByItsKey() {
        var key = newKey();
        given(enrolment.first(hall, codes.make(hall), request(key)));
        var other = new HallId(hall + "-b");
        var copied = new SigningRequest(key, List.of(other.value()));

        assertThat(enrolment.first(other, codes.make(other), copied))
                .isEqualTo(refused(Refusal.KEY_TAKEN));
    }

    @Test
    void aNewBoxTakesTheOldOnesPlaceWhenItEnrolsAndNotBefore() {
        var old = given(enrolment.first(hall, codes.make(hall), request(newKey())));
        var renewed = given(enrolment.again(old, request(newKey())));

        var code = codes.make(hall);
        assertThat(issued()).allMatch(each -> each.revocation().isEmpty());
        var box = given(enrolment.first(hall, code, request(newKey())));

        assertThat(revocation(old)).isEqualTo(Reason.SUPERSEDED);
        assertThat(revocation(renewed)).isEqualTo(Reason.SUPERSEDED);
        assertThat(find(box).revocation()).isEmpty();
        assertThat(revocations).hasValue(1);
        assertThat(enrolment.again(old, request(newKey())))
                .isEqualTo(refused(Refusal.CERTIFICATE_REVOKED));
    }

    @Test
    void anOldBoxThatWasOffUntilItsCertificateEndedIsDismissedToo() {
        var old = given(enrolment.first(hall, codes.make(hall), request(newKey())));
        workshop.clock().move(Duration.ofDays(400));

        given(enrolment.first(hall, codes.make(hall), request(newKey())));

        assertThat(enrolment.again(old, request(newKey())))
                .isEqualTo(refused(Refusal.CERTIFICATE_REVOKED));
    }

    @Test
    void anAnswerGivenAgainDismissesNothingNewer() {
        var code = codes.make(hall);
        var key = newKey();
        var first = given(enrolment.first(hall, code, request(key)));
        var renewed = given(enrolment.again(first, request(newKey())));

        given(enrolment.first(hall, code, request(key)));

        assertThat(find(renewed).revocation()).isEmpty();
    }

    @Test
    void aBoxWhoseNewCertificateWasRevokedDoesNotGetItAgain() {
        var code = codes.make(hall);
        var key = newKey();
        revoke(given(enrolment.first(hall, code, request(key))), Reason.CESSATION);

        assertThat(enrolment.first(hall, code, request(key)))
                .isEqualTo(refused(Refusal.CERTIFICATE_REVOKED));
    }

    @Test
    void renewingLeavesTheOldCertificateGood() {
        var old = given(enrolment.first(hall, codes.make(hall), request(newKey())));
        var key = newKey();

        var renewed = given(enrolment.again(old, request(key)));

        assertThat(renewed.getPublicKey()).isEqualTo(key);
        assertThat(issued()).allMatch(each -> each.revocation().isEmpty());
    }

    @Test
    void aBoxThatLostTheAnswerToItsRenewalGetsTheSameAgain() {
        var old = given(enrolment.first(hall, codes.make(hall), request(newKey())));
        var key = newKey();
        var renewed = given(enrolment.again(old, request(key)));

        assertThat(given(enrolment.again(old, request(key)))).isEqualTo(renewed);
        assertThat(issued()).hasSize(2);
    }

    @Test
    void aBoxThatWasOffForYearsFindsItsWayBackWithItsOldCertificate() {
        var old = given(enrolment.first(hall, codes.make(hall), request(newKey())));
        workshop.clock().move(Duration.ofDays(700));

        var renewed = given(enrolment.again(old, request(newKey())));

        assertThat(find(renewed).good(workshop.clock().instant())).isTrue();
    }

    @Test
    void aRevokedCertificateRenewsNothingAndItsLostKeyIsNeverCertifiedAgain() {
        var key = newKey();
        var stolen = given(enrolment.first(hall, codes.make(hall), request(key)));
        revoke(stolen, Reason.KEY_COMPROMISE);

        assertThat(enrolment.again(stolen, request(newKey())))
                .isEqualTo(refused(Refusal.CERTIFICATE_REVOKED));
        assertThat(enrolment.first(hall, codes.make(hall), request(key)))
                .isEqualTo(refused(Refusal.KEY_TAKEN));
        given(enrolment.first(hall, codes.make(hall), request(newKey())));
    }

    @Test
    void onlyAHallsOwnCertificateRenewsIt() {
        var names = new ServerNames(List.of("localhost"));
        var server = workshop.authority().issueServer(names, Duration.ofDays(1)).chain().leaf();
        var old = given(enrolment.first(hall, codes.make(hall), request(newKey())));
        var otherName = new SigningRequest(newKey(), List.of("qn-0417"));

        assertThat(enrolment.again(server, request(newKey())))
                .isEqualTo(refused(Refusal.CERTIFICATE_UNKNOWN));
        assertThat(enrolment.again(old, otherName)).isEqualTo(refused(Refusal.OTHER_HALL));
    }

    @Test
    void aBoxWithAFaultCannotHaveCertificatesWithoutEnd() {
        var old = given(enrolment.first(hall, codes.make(hall), request(newKey())));
        for (int i = 0; i < 10; i++) {
            given(enrolment.again(old, request(newKey())));
        }

        assertThat(enrolment.again(old, request(newKey())))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> {
                            assertThat(refused.why()).isEqualTo(Refusal.TOO_OFTEN);
                            assertThat(refused.after()).isPositive();
                        });
    }

    private SigningRequest request(PublicKey key) {
        return new SigningRequest(key, List.of(hall.value()));
    }

    private static PublicKey newKey() {
        return WorkshopForTests.newKeys().getPublic();
    }

    private static X509Certificate given(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Given.class);
        return ((Outcome.Given) outcome).chain().leaf();
    }

    private static Outcome refused(Refusal why) {
        return new Outcome.Refused(why);
    }

    private List<Issued> issued() {
        var authority = workshop.authority();
        return authority.alone(() -> authority.register().of(Kind.HALL, hall.value()).toList());
    }

    private static Issued find(X509Certificate certificate) {
        var authority = workshop.authority();
        return authority
                .alone(() -> authority.register().fingerprint(Fingerprint.of(certificate)))
                .orElseThrow();
    }

    private static Reason revocation(X509Certificate certificate) {
        return find(certificate).revocation().orElseThrow().reason();
    }

    private static void revoke(X509Certificate certificate, Reason reason) {
        workshop.authority().revoke(List.of(find(certificate)), reason);
    }

    private Stream<String> acts(String what) {
        return workshop.acts().stream()
                .filter(line -> line.contains("\"what\":\"" + what + "\""))
                .filter(line -> line.contains("\"" + hall + "\""));
    }
}
