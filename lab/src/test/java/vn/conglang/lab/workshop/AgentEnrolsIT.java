package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.Gateway;
import vn.conglang.gateway.enrolment.Enrolment;
import vn.conglang.gateway.enrolment.EnrolmentSettings;
import vn.conglang.gateway.enrolment.EnrolmentState;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolled;
import vn.conglang.gateway.enrolment.HallCode;
import vn.conglang.gateway.enrolment.Obstacle;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.uplink.Letters;
import vn.conglang.gateway.uplink.Post;
import vn.conglang.gateway.uplink.Uplink;
import vn.conglang.gateway.uplink.UplinkSettings;
import vn.conglang.gateway.watchdog.Heartbeat;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;
import vn.conglang.telemetry.HallId;

/// Our agent and the province's workshop: the real enrolment server, started by its command, and
/// Debian's Mosquitto with the configuration that the workshop wrote. Needs root.
class AgentEnrolsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final AtomicInteger SERVERS = new AtomicInteger();

    private static ProvinceWorkshop workshop;
    private static RealBroker broker;
    private static ProcessHandle server;
    private static Credentials province;
    private static URI brokerAddress;
    private static URI serverAddress;

    @TempDir private Path box;

    @BeforeAll
    static void openTheWorkshop() {
        Root.demand(); // Mosquitto runs as its own user
        workshop = ProvinceWorkshop.create();
        broker = RealBroker.of(workshop);
        var port = ProvinceWorkshop.freePort();
        serverAddress = URI.create("https://localhost:" + port);
        workshop.settings(
                broker.settings()
                        + """
                        [enrolment]
                        address = "%s"
                        listen = "127.0.0.1"
                        port = %d
                        """
                                .formatted(serverAddress, port)
                        + """
                        [authority]
                        hall-life = "30d"
                        """);
        brokerAddress =
                URI.create(
                        broker.settings()
                                .lines()
                                .filter(line -> line.startsWith("address"))
                                .map(line -> line.split("\"", 3)[1])
                                .findFirst()
                                .orElseThrow());
        workshop.roster("qn-0417", "qn-0418", "qn-0419", "qn-0420", "qn-0421");
        workshop.begunBefore(Duration.ofDays(40));
        assertThat(workshop.runWithKey("broker", "config").succeeded()).isTrue();
        var papers = workshop.directory().resolve("province");
        assertThat(
                        workshop.runWithKey(
                                        "authority", "issue-province", "--out", papers.toString())
                                .succeeded())
                .isTrue();
        province =
                new Credentials(
                        papers.resolve("ca.pem"),
                        papers.resolve("province.pem"),
                        papers.resolve("province.key"));
        server = startServer();
    }

    private static ProcessHandle startServer() {
        var command = workshop.command("enrolment", "serve");
        command.add("--passphrase-file");
        command.add(workshop.passphraseFile().toString());
        var log = workshop.directory().resolve("serve-" + SERVERS.incrementAndGet() + ".log");
        var started = Program.of(command).start(log);
        assertThat(Wait.until(PATIENCE, () -> ProvinceWorkshop.read(log).contains("Boxes enrol")))
                .isTrue();
        return started;
    }

    @AfterAll
    static void closeTheWorkshop() {
        server.destroy();
        broker.close();
        assertThat(Wait.until(PATIENCE, () -> !server.isAlive())).isTrue();
        workshop.close();
    }

    @Test
    void theAgentEnrolsWithItsHallsCodeAndMosquittoTakesItsCertificate() throws IOException {
        layCode("qn-0417", code("qn-0417"));

        try (var gateway = Gateway.start(settings("qn-0417"))) {
            assertThat(gateway.portalPort()).isPositive();
            assertThat(Wait.until(PATIENCE, () -> connections("qn-0417") > 0)).isTrue();
        }

        var files = enrolment("qn-0417").files();
        assertThat(PemFiles.commonName(files.certificate())).isEqualTo("qn-0417");
        assertThat(PemFiles.chain(files.certificate()).get(1).getSubjectX500Principal().getName())
                .contains("Issuing CA");
        assertThat(enrolment("qn-0417").codeFile()).doesNotExist();
    }

    @Test
    void aBoxThatDoesNotKnowTheTimeEnrolsAndTheSameCodeIsOfNoUseToAnother() throws IOException {
        var code = code("qn-0418");
        layCode("qn-0418", code);
        assertThat(until("qn-0418", Optional::empty, Enrolled.class)).isInstanceOf(Enrolled.class);

        box = Files.createDirectory(box.resolve("second"));
        layCode("qn-0418", code);

        var refused = untilObstacle("qn-0418", Optional::empty, Obstacle.Kind.CODE_REFUSED);
        assertThat(refused.details()).contains("401").doesNotContain(code);
    }

    /// Mosquitto takes the certificate's name for the client id, so the proof of the new one takes
    /// the place of the uplink's connection.
    @Test
    void renewsByItselfAndTheUplinkThatThisDropsComesBackWithNothingLost() throws IOException {
        Files.copy(workshop.rootCertificate(), box.resolve("ca.pem"));
        var pair = issuedThreeWeeksAgo("qn-0419");
        var first = PemFiles.chain(pair).getFirst();
        var heard = workshop.directory().resolve("heard");
        var listener = broker.stay(province, "conglang/v1/halls/qn-0419/up/receipt", heard);
        var letters = new WaitingLetters("qn-0419");
        try (var database = Database.open(box, 1_000, List.of(SqliteOutbox.salvage()));
                var uplink = uplink("qn-0419", database, letters)) {
            letters.oneMore(uplink);
            assertThat(Wait.until(PATIENCE, letters::allAreSent)).isTrue();
            try (var enrolment = start("qn-0419", AgentEnrolsIT::now, uplink)) {
                assertThat(
                                Wait.until(
                                        PATIENCE,
                                        () -> {
                                            letters.oneMore(uplink);
                                            return !PemFiles.chain(pair).getFirst().equals(first);
                                        }))
                        .as(enrolment.state().toString())
                        .isTrue();
            }
            assertThat(Wait.until(PATIENCE, letters::allAreSent)).isTrue();
            assertThat(ProvinceWorkshop.read(broker.log()))
                    .contains("Client qn-0419 already connected, closing old connection");
            assertThat(
                            Wait.until(
                                    PATIENCE,
                                    () ->
                                            ProvinceWorkshop.read(heard)
                                                    .lines()
                                                    .toList()
                                                    .containsAll(letters.texts())))
                    .isTrue();
        } finally {
            listener.destroy();
        }

        assertThat(workshop.runWithKey("authority", "revoke", "qn-0419").succeeded()).isTrue();
        var revoked = untilObstacle("qn-0419", AgentEnrolsIT::inThreeWeeks, Obstacle.Kind.REVOKED);
        assertThat(revoked.details()).contains("403: The box's certificate was revoked");
    }

    @Test
    void aSpareBoxWithANewCodeTakesTheDeadOnesPlace() throws IOException {
        layCode("qn-0420", code("qn-0420"));
        assertThat(until("qn-0420", AgentEnrolsIT::now, Enrolled.class))
                .isInstanceOf(Enrolled.class);
        var dead = box;

        box = Files.createDirectory(box.resolve("spare"));
        layCode("qn-0420", code("qn-0420"));
        assertThat(until("qn-0420", AgentEnrolsIT::now, Enrolled.class))
                .isInstanceOf(Enrolled.class);

        box = dead;
        var told = untilObstacle("qn-0420", AgentEnrolsIT::inThreeWeeks, Obstacle.Kind.REVOKED);
        assertThat(told.details()).contains("403");
    }

    /// Servers show it the old root's word for the new one.
    @Test
    void aBoxThatKnowsTheOldRootOnlyRenewsUnderTheNewOneAndKnowsBothThen() throws IOException {
        Files.copy(workshop.rootCertificate(), box.resolve("ca.pem"));
        var pair = issuedThreeWeeksAgo("qn-0421");
        var first = PemFiles.chain(pair).getFirst();
        var renewed =
                workshop.runWithRoot(
                        "authority",
                        "renew-root",
                        "--new-root",
                        workshop.directory().resolve("next").toString(),
                        "--new-root-passphrase-file",
                        workshop.passphraseFile().toString());
        assertThat(renewed.out()).as(renewed.err()).contains("Issuing authority 2 is in use.");
        server.destroy();
        server = startServer();

        try (var enrolment = start("qn-0421", AgentEnrolsIT::now, Uplink.none())) {
            assertThat(Wait.until(PATIENCE, () -> !PemFiles.chain(pair).getFirst().equals(first)))
                    .as(enrolment.state().toString())
                    .isTrue();
        }

        assertThat(PemFiles.chain(pair).get(1).getSubjectX500Principal().getName())
                .contains("Issuing CA 2");
        assertThat(PemFiles.chain(enrolment("qn-0421").files().trustedCa())).hasSize(2);
        assertThat(connections("qn-0421")).isPositive();
    }

    private static Optional<Instant> now() {
        return Optional.of(Instant.now());
    }

    /// When a certificate of thirty days is to be renewed, and the server's is good still.
    private static Optional<Instant> inThreeWeeks() {
        return Optional.of(Instant.now().plus(Duration.ofDays(21)));
    }

    /// @return the file with key and chain
    private Path issuedThreeWeeksAgo(String hall) throws IOException {
        var made = Box.withNewKey(box, "made");
        var chain =
                workshop.authority(Duration.ofDays(21))
                        .issueHall(new HallId(hall), made.publicKey());
        var pair = enrolment(hall).files().certificate();
        Files.createDirectories(pair.getParent());
        Files.copy(workshop.rootCertificate(), enrolment(hall).files().trustedCa());
        Files.writeString(pair, Files.readString(made.key()) + chain.pem());
        return Files.setPosixFilePermissions(pair, PosixFilePermissions.fromString("rw-------"));
    }

    private Uplink uplink(String hall, Database database, Letters letters) {
        var id = new HallId(hall);
        var settings =
                new UplinkSettings(
                        id,
                        "b-1",
                        "0.1.0",
                        brokerAddress,
                        Optional.of(enrolment(hall).files()),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        AgentEnrolsIT::now);
        return Uplink.start(
                settings,
                SqliteOutbox.open(database, id),
                new Post(Map.of(), List.of(letters)),
                Clock.systemUTC(),
                Heartbeat.unwatched());
    }

    private static String code(String hall) {
        var finished = workshop.run("enrolment", "code", hall);
        assertThat(finished.succeeded()).as(finished.err()).isTrue();
        return finished.out().lines().findFirst().orElseThrow();
    }

    /// What a boot card brings: the province's root and the hall's code.
    private void layCode(String hall, String code) throws IOException {
        Files.copy(workshop.rootCertificate(), box.resolve("ca.pem"));
        HallCode.of(code).lay(enrolment(hall).codeFile());
    }

    private static long connections(String hall) {
        return ProvinceWorkshop.read(broker.log())
                .lines()
                .filter(line -> line.contains("New client connected"))
                .filter(line -> line.contains(" as " + hall + " "))
                .count();
    }

    private EnrolmentSettings enrolment(String hall) {
        return settings(hall).enrolment().orElseThrow();
    }

    private GatewaySettings settings(String hall) {
        return GatewaySettings.parse(
                "test",
                """
                hall = { id = "%1$s", name = "Nhà văn hóa thôn Đầm Buôn" }
                data.directory = "%2$s"
                network.firewall = "open"
                portal.port = 0
                desk.port = 0
                clock.source = "host"
                uplink.broker = "%3$s"
                uplink.trusted-ca = "%2$s/ca.pem"
                enrolment.server = "%4$s"
                """
                        .formatted(hall, box, brokerAddress, serverAddress));
    }

    private Enrolment start(String hall, Supplier<Optional<Instant>> time, Uplink uplink) {
        return Enrolment.start(
                enrolment(hall), time, Optional.of(brokerAddress), uplink, Heartbeat.unwatched());
    }

    private EnrolmentState until(
            String hall, Supplier<Optional<Instant>> time, Class<? extends EnrolmentState> wanted) {
        try (var enrolment = start(hall, time, Uplink.none())) {
            var _ = Wait.until(PATIENCE, () -> wanted.isInstance(enrolment.state()));
            return enrolment.state();
        }
    }

    private Obstacle untilObstacle(
            String hall, Supplier<Optional<Instant>> time, Obstacle.Kind wanted) {
        try (var enrolment = start(hall, time, Uplink.none())) {
            var _ =
                    Wait.until(
                            PATIENCE,
                            () ->
                                    enrolment
                                            .state()
                                            .obstacle()
                                            .filter(each -> each.kind() == wanted)
                                            .isPresent());
            var found = enrolment.state().obstacle();
            assertThat(found).map(Obstacle::kind).contains(wanted);
            return found.orElseThrow();
        }
    }
}
