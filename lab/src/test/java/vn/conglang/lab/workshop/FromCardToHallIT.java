package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.lab.box.Box;
import vn.conglang.lab.box.DebianRoot;
import vn.conglang.lab.box.PackageFile;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;
import vn.conglang.telemetry.HallId;

/// From a line in an officer's list to a working hall, as an installer and an operator see it: the
/// workshop's commands, a real Mosquitto, a signed repository, and a box with Debian's systemd,
/// NetworkManager and cloud-init, in which nobody does anything by hand. Then what the years bring:
/// renewal, a dead box, a lost one. The updates in between are in [FromCardToHallProof]. Needs
/// root.
///
/// No board is here: the boot partition is a folder, a network name server and a clock from the
/// network are the lab's.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FromCardToHallIT {
    private static final String HALL = "qn-0417";
    private static final String BROKER = "mqtt.example.vn";
    private static final String CARD = "/boot/firmware";
    private static final String PAIR = "/var/lib/conglang/tls/hall.pem";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONG_AGO = Duration.ofDays(300);
    private static final Path PLACE = Path.of("target/box/FromCardToHall").toAbsolutePath();

    static FieldNetwork network;
    static ProvinceWorkshop workshop;
    private static RealBroker broker;
    private static ProcessHandle server;
    private static ProcessHandle repository;
    static Box box;
    private static String code = "";
    private static boolean inVain;

    @BeforeAll
    static void openTheWorkshop() throws IOException {
        Root.demand();
        network = FieldNetwork.make();
        workshop = ProvinceWorkshop.createAt(network.province());
        network.startProvider(
                workshop.directory().resolve("provider.log"),
                BROKER,
                "est.example.vn",
                "repo.example.vn");
        broker = RealBroker.reachedBy(BROKER, workshop);
        workshop.settings(
                broker.settings()
                        + """
                        [enrolment]
                        address = "https://est.example.vn:8443"
                        [card]
                        repository = "http://repo.example.vn"
                        """);
        workshop.begunBefore(LONG_AGO);
        done(workshop.runWithKey("settings", "key"));
        done(workshop.runWithKey("updates", "init"));
        done(workshop.runWithKey("updates", "add", PackageFile.built("gateway").file().toString()));
        done(workshop.runWithKey("broker", "config"));
        done(
                workshop.runWithKey(
                        "authority",
                        "issue-province",
                        "--out",
                        workshop.folder().resolve("province").toString()));
        server = startServer();
        repository = startRepository();
        roster();
        box = switchedOn("first");
    }

    private static void roster() {
        var list = workshop.directory().resolve("danh-sach.csv");
        ProvinceWorkshop.write(
                list,
                """
                \ufeffMã NVH,Tên nhà văn hóa,Thôn,Mã xã,Bộ phát,Đường truyền,Ngôn ngữ,Giờ mở cửa,Tên Wi-Fi,Nhóm cập nhật
                qn-0417,Nhà văn hóa thôn Đầm Buôn,thôn Đầm Buôn,06895,Bộ phát riêng,4G,"vi, en",T2-CN 0h-23h59,Wifi Nha van hoa,trial
                """);
        done(workshop.run("roster", "import", list.toString(), "--keep-ids", "--yes"));
    }

    /// What any web server would do: show the repository's folder.
    private static ProcessHandle startRepository() {
        var log = workshop.directory().resolve("repository.log");
        var started =
                workshop.program(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin/jwebserver")
                                                .toString(),
                                        "-b",
                                        "0.0.0.0",
                                        "-p",
                                        "80",
                                        "-d",
                                        workshop.folder().resolve("repository/public").toString()))
                        .start(log);
        assertThat(Wait.until(PATIENCE, () -> ProvinceWorkshop.read(log).contains("Serving")))
                .isTrue();
        return started;
    }

    private static ProcessHandle startServer() {
        var command = workshop.command("enrolment", "serve");
        command.addAll(List.of("--passphrase-file", workshop.passphraseFile().toString()));
        var log = workshop.directory().resolve("serve.log");
        var started = Program.of(command).start(log);
        assertThat(Wait.until(PATIENCE, () -> ProvinceWorkshop.read(log).contains("Boxes enrol")))
                .isTrue();
        return started;
    }

    /// A new box with the hall's card in it, as the stock image reads one, after its first start.
    private static Box switchedOn(String name) throws IOException {
        var card = Files.createDirectories(workshop.directory().resolve("card-" + name));
        done(workshop.run("card", HALL, "--to", card.toString()));
        code = ProvinceWorkshop.read(card.resolve("conglang/hall-code")).strip();
        network.plugIn();
        var made = Box.on(DebianRoot.in(Path.of("target/debian-13")), PLACE.resolve(name));
        Files.createDirectories(made.file("/boot"));
        Program.of("cp", "-r", card.toString(), made.file(CARD).toString()).check();
        made.write(
                "/etc/cloud/cloud.cfg.d/99_raspberry-pi.cfg",
                """
                datasource_list: [ NoCloud, None ]
                datasource:
                  NoCloud:
                    seedfrom: file://%s/
                """
                        .formatted(CARD));
        Files.deleteIfExists(made.file("/etc/apt/sources.list")); // no Debian mirror is here
        made.boot(network.box());
        return made;
    }

    @AfterAll
    static void closeTheWorkshop() {
        for (var each : List.of(repository, server)) {
            each.destroy();
            assertThat(Wait.until(PATIENCE, () -> !each.isAlive())).isTrue();
        }
        broker.close();
        box.close();
        network.close();
        workshop.close();
    }

    @Test
    @Order(1)
    void aCardMakesAStockSystemTheHallsGateway() {
        awaitInstalled();

        assertThat(box.run("cloud-init", "status", "--long").out())
                .contains("DataSourceNoCloud", "errors: []");
        assertThat(box.check("hostname").strip()).isEqualTo(HALL);
        assertThat(box.check("dpkg-query", "-W", "-f", "${db:Status-Abbrev}", "conglang-gateway"))
                .isEqualTo("ii ");
        assertThat(box.check("ip", "-brief", "address", "show", "br-hall"))
                .contains("10.77.0.1/22", "fd77:6c::1/64");
        assertThat(box.check("ip", "-brief", "address", "show", "eth0")).contains("203.0.113.");
        for (var unit : List.of("conglang-gateway", "dnsmasq", "conglang-mend.path")) {
            assertThat(box.run("systemctl", "is-active", unit).out().strip())
                    .as(unit)
                    .isEqualTo("active");
        }
        assertThat(box.run("systemctl", "is-enabled", "conglang-install").out().strip())
                .isEqualTo("disabled");
    }

    @Test
    @Order(2)
    void itGetsItsCertificateAndTheCodeIsNowhereAnyMore() {
        await("an identity", () -> Files.exists(box.file(PAIR)));

        assertThat(PemFiles.commonName(box.file(PAIR))).isEqualTo(HALL);
        assertThat(box.check("stat", "-c", "%U %a", PAIR).strip()).isEqualTo("conglang 600");
        assertThat(box.file("/var/lib/conglang/enrolment/hall-code")).doesNotExist();
        assertThat(box.file(CARD + "/conglang/hall-code")).doesNotExist();
        assertThat(box.file(CARD + "/huong-dan-lap-dat.pdf")).doesNotExist();
        assertThat(holders(HALL)).contains(CARD + "/meta-data");
        assertThat(holders(code)).isEmpty();
        assertThat(holders(code.replace("-", ""))).isEmpty();
    }

    @Test
    @Order(3)
    void mosquittoTakesIt() {
        await("the broker's word", () -> connections() > 0);
        await("the agent's word", () -> word().contains("uplink=yes"));

        assertThat(word()).contains("portal=yes", "firewall=yes", "ledger=yes", "ring=trial");
    }

    @Test
    @Order(4)
    void settingsFromTheProvinceAreInForceAndAPhoneSeesThem() {
        var sent = send("hall.name = \"Nhà văn hóa thôn Hải Yến\"\n");

        assertThat(sent.out()).containsPattern(HALL + " +1 +applied");
        assertThat(sent.exitCode()).isZero();
        assertThat(network.phoneOpens(workshop.directory()).out())
                .contains("Nhà văn hóa thôn Hải Yến", "Mời bà con dùng Wi-Fi miễn phí");
    }

    @Test
    @Order(5)
    void whatDiesBesideTheAgentIsMended() {
        box.check("nft", "delete", "table", "inet", "conglang");
        await(
                "the gate",
                () -> box.run("nft", "list", "tables").out().contains("table inet conglang"));

        var dead = nameServer().orElseThrow();
        box.check("kill", "-KILL", dead);
        await("a name server", () -> answersNames(dead));

        var hung = nameServer().orElseThrow();
        box.check("kill", "-STOP", hung);
        box.check(
                "setpriv",
                "--reuid=conglang",
                "--regid=conglang",
                "--clear-groups",
                "sh",
                "-c",
                "mkdir -p /run/conglang-gateway/mend && touch /run/conglang-gateway/mend/dnsmasq");
        await("another name server", () -> answersNames(hung));
        assertThat(journal("conglang-mend")).contains("asked for: dnsmasq");
    }

    @Test
    @Order(8)
    void itRenewsItsCertificateByItselfWhenTwoThirdsAreOver() throws IOException {
        var old = aged();
        var connections = connections();

        startAgain(old);

        await(
                "the next certificate",
                () -> journal("conglang-gateway").contains("certificate renewed"));
        assertThat(PemFiles.chain(box.file(PAIR)).getFirst().getNotBefore())
                .isAfter(old.certificate().leaf().getNotBefore());
        await("the uplink", () -> connections() > connections && word().contains("uplink=yes"));
    }

    @Test
    @Order(9)
    void aSpareBoxTakesTheDeadOnesPlaceWithANewLedger() throws IOException {
        var ledger = ledger();
        var dead = Files.copy(box.file(PAIR), workshop.directory().resolve("dead.pem"));
        box.close();
        network.unplug();
        var connections = connections();

        box = switchedOn("second");
        awaitInstalled();

        await("the uplink", () -> connections() > connections && word().contains("uplink=yes"));
        assertThat(ledger()).isNotEqualTo(ledger);
        assertThat(broker.answerTo(new Credentials(workshop.rootCertificate(), dead, dead)))
                .contains("certificate revoked");
        assertThat(network.phoneOpens(workshop.directory()).out())
                .contains("Nhà văn hóa thôn Hải Yến"); // sent again by the broker
    }

    @Test
    @Order(10)
    void aRevokedBoxIsRefusedSaysSoAndGoesOnForTheHall() throws IOException {
        var old = aged();
        done(workshop.runWithKey("authority", "revoke", HALL));
        await("the cut", () -> word().contains("uplink=no"));

        startAgain(old);

        await(
                "the province's word",
                () ->
                        journal("conglang-gateway")
                                .contains("403: The box's certificate was revoked"));
        assertThat(word()).contains("uplink=no", "portal=yes", "firewall=yes", "ledger=yes");
        assertThat(network.phoneOpens(workshop.directory()).out())
                .contains("Mời bà con dùng Wi-Fi miễn phí");
    }

    /// The box's key with a certificate of 250 days ago, which is what it would have by then.
    private record Pair(
            String key, vn.conglang.provisioning.authority.CertificateChain certificate) {}

    private static Pair aged() {
        var file = ProvinceWorkshop.read(box.file(PAIR));
        var end = "-----END PRIVATE KEY-----\n";
        var key =
                file.substring(
                        file.indexOf("-----BEGIN PRIVATE"), file.indexOf(end) + end.length());
        var authority = workshop.authority(Duration.ofDays(250));
        return new Pair(
                key,
                authority.issueHall(
                        new HallId(HALL),
                        PemFiles.chain(box.file(PAIR)).getFirst().getPublicKey()));
    }

    /// Starts the agent with an older pair, and with a clock that the network has set.
    private static void startAgain(Pair old) throws IOException {
        box.check("systemctl", "stop", "conglang-gateway");
        Files.writeString(box.file(PAIR), old.key() + old.certificate().pem());
        theNetworkSetsTheClock();
        box.check("systemctl", "start", "conglang-gateway");
    }

    static void theNetworkSetsTheClock() {
        box.check("mkdir", "-p", "/run/systemd/timesync");
        box.check("touch", "/run/systemd/timesync/synchronized");
    }

    private static void awaitInstalled() {
        await(
                "the card's service",
                () -> journal("conglang-install").contains("conglang-install: done"));
    }

    /// One that waited in vain is enough: what follows needs it.
    static void await(String what, BooleanSupplier question) {
        var patience = inVain ? Duration.ZERO : PATIENCE;
        inVain = !Wait.until(patience, question);
        assertThat(inVain)
                .as(
                        "%s; the box says:%n%s%s",
                        what, journal("conglang-install"), journal("conglang-gateway"))
                .isFalse();
    }

    static Finished send(String toml) {
        var file = workshop.directory().resolve("fragment.toml");
        ProvinceWorkshop.write(file, toml);
        return workshop.runWithKey("settings", "send", HALL, "--yes", "--file", file.toString());
    }

    static void done(Finished finished) {
        assertThat(finished.succeeded()).as(finished.out() + finished.err()).isTrue();
    }

    private static long connections() {
        return ProvinceWorkshop.read(broker.log())
                .lines()
                .filter(line -> line.contains("New client connected"))
                .filter(line -> line.contains(" as " + HALL + " "))
                .count();
    }

    /// What the agent says of itself.
    static String word() {
        return box.run("cat", "/run/conglang-gateway/word").out();
    }

    static String journal(String unit) {
        return box.run("journalctl", "-q", "--no-pager", "-o", "cat", "-u", unit).out();
    }

    /// Its process. While systemd starts it there is none, which systemd calls 0; a signal to that
    /// one would be for all that belongs to this test.
    private static Optional<String> nameServer() {
        var pid = box.run("systemctl", "show", "-P", "MainPID", "dnsmasq").out().strip();
        return pid.matches("[1-9][0-9]*") ? Optional.of(pid) : Optional.empty();
    }

    /// Whether another one than before is at work.
    private static boolean answersNames(String before) {
        return box.run("systemctl", "is-active", "dnsmasq").succeeded()
                && nameServer().filter(pid -> !pid.equals(before)).isPresent();
    }

    /// The files of the running box with this text in them, the journal among them.
    private static List<String> holders(String text) {
        return box.program(
                        "grep",
                        "-rlsF",
                        "--devices=skip",
                        text,
                        "/boot",
                        "/etc",
                        "/home",
                        "/opt",
                        "/root",
                        "/run",
                        "/srv",
                        "/tmp",
                        "/usr/local",
                        "/var")
                .run()
                .out()
                .lines()
                .toList();
    }

    private static String ledger() throws IOException {
        var folder = Files.createTempDirectory(workshop.directory(), "ledger");
        for (var name : List.of("outbox.db", "outbox.db-wal")) {
            Files.copy(box.file("/var/lib/conglang/" + name), folder.resolve(name));
        }
        try (var connection =
                        java.sql.DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("outbox.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select id from ledger where grows = 1")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
