package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;
import vn.conglang.provisioning.authority.Authority;
import vn.conglang.provisioning.authority.AuthoritySettings;
import vn.conglang.provisioning.authority.Kind;
import vn.conglang.provisioning.authority.Reason;
import vn.conglang.provisioning.authority.Telling;
import vn.conglang.provisioning.workshop.BrokerSettings;
import vn.conglang.telemetry.HallId;

/// A real Mosquitto with the configuration that the workshop wrote: whom it lets in, who may write
/// and read what. Each test has a hall of its own.
class BrokerByCertificateIT {
    private static final ProvinceWorkshop WORKSHOP = ProvinceWorkshop.create();
    private static final RealBroker BROKER = RealBroker.of(WORKSHOP);
    private static Credentials province = Credentials.none(Path.of(""));

    @BeforeAll
    static void aBrokerFromTheCommandLine() {
        Root.demand(); // Mosquitto runs as its own user
        WORKSHOP.settings(BROKER.settings());
        WORKSHOP.begunBefore(Duration.ofDays(400));
        assertThat(WORKSHOP.runWithKey("broker", "config"))
                .satisfies(run -> {
                    assertThat(run.err()).isEmpty();
                    assertThat(run.out())
                            .contains("mosquitto.conf", "no check of its own", "The broker knows.");
                });
        var papers = WORKSHOP.directory().resolve("province");
        assertThat(WORKSHOP.runWithKey("authority", "issue-province", "--out", papers.toString()))
                .satisfies(run -> assertThat(run.succeeded()).isTrue());
        province =
                new Credentials(
                        papers.resolve("ca.pem"),
                        papers.resolve("province.pem"),
                        papers.resolve("province.key"));
    }

    @AfterAll
    static void away() {
        BROKER.close();
        WORKSHOP.close();
    }

    @Test
    void aHallWritesBelowItsOwnNameAndHearsWhatIsMeantForIt() {
        var hall = hall("qn-0001");

        assertThat(BROKER.publish(hall, up("qn-0001")))
                .contains("received PUBACK")
                .satisfies(this::allowed);
        assertThat(BROKER.publishAsProvince(province, down("qn-0001"), "-r"))
                .satisfies(this::allowed);
        assertThat(BROKER.publishAsProvince(province, "conglang/v1/all/down/catalogue", "-r"))
                .satisfies(this::allowed);
        assertThat(BROKER.listen(hall, down("qn-0001")).out()).contains("hello");
        assertThat(BROKER.listen(hall, "conglang/v1/all/down/#").out()).contains("hello");
    }

    @Test
    void aHallNeitherWritesNorHearsWhatIsAnothers() {
        var hall = hall("qn-0002");
        var other = hall("qn-0003");
        BROKER.publishAsProvince(province, down("qn-0003"), "-r");

        assertThat(BROKER.publish(hall, up("qn-0003"))).containsIgnoringCase("not authorized");
        assertThat(BROKER.publish(hall, down("qn-0002"))).containsIgnoringCase("not authorized");
        assertThat(BROKER.publish(hall, "conglang/v1/all/down/catalogue"))
                .containsIgnoringCase("not authorized");
        assertThat(BROKER.listen(hall, down("qn-0003")).out()).isEmpty();
        assertThat(BROKER.listen(hall, "conglang/v1/halls/+/down/#").out()).isEmpty();
        assertThat(BROKER.listen(other, down("qn-0003")).out()).contains("hello");
    }

    @Test
    void aHallCannotTakeAnothersPlaceByCallingItselfSo() {
        var hall = hall("qn-0004");
        var output = WORKSHOP.directory().resolve("victim");
        var victim = BROKER.stay(hall, down("qn-0004"), output);
        try {
            BROKER.publish(hall("qn-0005"), up("qn-0005"), "-i", "qn-0004");

            BROKER.publishAsProvince(province, down("qn-0004"));
            assertThat(
                            Wait.until(
                                    Duration.ofSeconds(10),
                                    () -> ProvinceWorkshop.read(output).contains("hello")))
                    .isTrue();
            assertThat(ProvinceWorkshop.read(output)).doesNotContainIgnoringCase("disconnect");
        } finally {
            victim.destroy();
        }
    }

    @Test
    void anEndedCertificateIsRefused() {
        var longAgo = WORKSHOP.authority(Duration.ofDays(399));
        var box = Box.withNewKey(WORKSHOP.directory(), "ended");
        box.certified(longAgo.issueHall(new HallId("qn-0006"), box.publicKey()));

        refused(box.credentials(WORKSHOP.rootCertificate()), "qn-0006", "certificate expired");
    }

    @Test
    void aStrangersCertificateIsRefused() {
        try (var elsewhere = ProvinceWorkshop.create()) {
            var box = Box.withNewKey(WORKSHOP.directory(), "stranger");
            var authority = elsewhere.begunBefore(Duration.ZERO);
            box.certified(authority.issueHall(new HallId("qn-0007"), box.publicKey()));

            refused(box.credentials(WORKSHOP.rootCertificate()), "qn-0007", "unknown ca");
        }
    }

    @Test
    void nobodyComesInWithoutACertificate() {
        refused(Credentials.none(WORKSHOP.rootCertificate()), "qn-0008", "handshake failure");
    }

    @Test
    void aServersCertificateIsNoClients() {
        var out = WORKSHOP.directory().resolve("server");
        WORKSHOP.runWithKey("authority", "issue-server", "qn-0009", "--out", out.toString());
        var server =
                new Credentials(
                        WORKSHOP.rootCertificate(),
                        out.resolve("qn-0009.pem"),
                        out.resolve("qn-0009.key"));

        refused(server, "qn-0009", "unsupported certificate");
    }

    @Test
    void revokingThrowsTheBoxOutAtOnceAndKeepsItOut() {
        var hall = hall("qn-0010");
        var output = WORKSHOP.directory().resolve("revoked");
        var connected = BROKER.stay(hall, down("qn-0010"), output);
        try {
            var run = WORKSHOP.runWithKey("authority", "revoke", "qn-0010");
            assertThat(run.out()).contains("The broker knows.", "revoked hall qn-0010");

            BROKER.publishAsProvince(province, down("qn-0010"));
            refused(hall, "qn-0010", "certificate revoked");
            assertThat(ProvinceWorkshop.read(output)).doesNotContain("hello");
            assertThat(BROKER.publish(hall("qn-0011"), up("qn-0011"))).satisfies(this::allowed);
        } finally {
            connected.destroy();
        }
    }

    /// SIGHUP is enough for newcomers: Mosquitto reads the lists anew, although who is connected
    /// stays.
    @Test
    void aHangupSignalMakesMosquittoReadTheListsToo() {
        var hall = hall("qn-0012");
        var before = BROKER.process();
        var set = BrokerSettings.of(WORKSHOP.folder());
        var signal =
                new BrokerSettings(
                        set.address(),
                        set.listen(),
                        set.province(),
                        set.clients(),
                        set.folder(),
                        set.data(),
                        List.of("kill", "-HUP", before));
        var usual = AuthoritySettings.of(WORKSHOP.folder());
        var authority =
                WORKSHOP.authority(
                        new AuthoritySettings(
                                usual.name(), usual.hallLife(), usual.serverLife(), signal));

        assertThat(BROKER.publish(hall, up("qn-0012"))).satisfies(this::allowed);
        revoke(authority, "qn-0012");
        assertThat(authority.publish()).isEqualTo(new Telling.Told());

        assertThat(
                        Wait.until(
                                Duration.ofSeconds(10),
                                () -> !BROKER.publish(hall, up("qn-0012")).contains("PUBACK")))
                .isTrue();
        assertThat(BROKER.process()).isEqualTo(before);
    }

    @Test
    void theConfigurationIsReadByNobodyElse() {
        var run =
                Program.of(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                "cat",
                                BROKER.folder().resolve("broker.key").toString())
                        .run();

        assertThat(run.succeeded()).isFalse();
    }

    private static void revoke(Authority authority, String hall) {
        authority.alone(() ->
                authority.revoke(
                        authority.register().of(Kind.HALL, hall).toList(), Reason.KEY_COMPROMISE));
    }

    private static Credentials hall(String id) {
        var box = Box.withNewKey(WORKSHOP.directory(), id);
        box.certified(WORKSHOP.authority(Duration.ZERO).issueHall(new HallId(id), box.publicKey()));
        return box.credentials(WORKSHOP.rootCertificate());
    }

    private void allowed(String said) {
        assertThat(said).contains("PUBACK").doesNotContainIgnoringCase("not authorized");
    }

    /// @param alert what the broker says, as OpenSSL calls it
    private static void refused(Credentials credentials, String hall, String alert) {
        assertThat(BROKER.publish(credentials, up(hall))).doesNotContain("PUBACK");
        assertThat(BROKER.publishAsProvince(credentials, up(hall))).doesNotContain("PUBACK");
        assertThat(BROKER.answerTo(credentials)).contains("alert " + alert);
    }

    private static String up(String hall) {
        return "conglang/v1/halls/" + hall + "/up/usage";
    }

    private static String down(String hall) {
        return "conglang/v1/halls/" + hall + "/down/ack";
    }
}
