package vn.conglang.lab.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.hall.Wait;

/// The life of the gateway's package on a running Debian 13: installed, configured, updated, taken
/// back, taken away.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayPackageIT {
    private static final PackageFile BUILT = PackageFile.built("gateway");
    private static final String SETTINGS = "/etc/conglang/gateway.toml";
    private static final String ONLY_OF_THE_KERNELS_GATE = "gateway/child/LineChild$Running";
    private static final String CACHE = "/var/cache/conglang/gateway.aot";
    private static final String UNIT = "conglang-gateway";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Box box = Fleet.box(GatewayPackageIT.class);
    private static PackageFile next = BUILT;

    @BeforeAll
    static void switchOn() {
        next =
                BUILT.as(
                        BUILT.field("Version") + "+next",
                        Fleet.packages(GatewayPackageIT.class),
                        Later::addATable);
        box.boot();
        box.check("ip", "link", "add", "br-hall", "type", "bridge");
        box.check("ip", "address", "add", "10.77.0.1/22", "dev", "br-hall");
        box.check("ip", "link", "set", "br-hall", "up");
    }

    @AfterAll
    static void switchOff() {
        box.close();
    }

    @Test
    @Order(1)
    void installsOnABoxThatNobodyHasConfiguredSaysSoAndStaysOff() {
        var said = install(BUILT);

        assertThat(said)
                .contains("hall.id: is missing")
                .contains("conglang-gateway stays off until /etc/conglang/gateway.toml is complete")
                .contains("the start cache is in use");
        assertThat(state()).isEqualTo("inactive");
        assertThat(box.run("systemctl", "is-enabled", UNIT).out().strip()).isEqualTo("enabled");
    }

    @Test
    @Order(2)
    void doesNotStartOverAndOverWhileItIsNotConfigured() {
        assertThat(box.run("systemctl", "start", UNIT).exitCode()).isNotZero();

        assertThat(state()).isEqualTo("failed");
        assertThat(box.check("systemctl", "show", "-p", "NRestarts,ExecMainStatus", UNIT))
                .contains("NRestarts=0")
                .contains("ExecMainStatus=78");
        assertThat(journal()).contains("hall.id: is missing");
    }

    @Test
    @Order(3)
    void givesEveryFileItsOwnerAndMode() {
        assertThat(mode(SETTINGS)).isEqualTo("root root 644");
        assertThat(mode("/var/lib/conglang")).isEqualTo("conglang conglang 700");
        assertThat(mode("/run/conglang")).isEqualTo("dnsmasq nogroup 755");
        assertThat(mode(CACHE)).isEqualTo("root root 644");
        assertThat(mode("/usr/lib/conglang/gateway")).isEqualTo("root root 755");
        assertThat(mode("/usr/bin/conglang-gateway")).isEqualTo("root root 755");
        assertThat(box.check("id", "conglang")).contains("(gpio)").doesNotContain("uid=0");
        assertThat(box.check("getent", "passwd", "conglang")).contains("nologin");
        assertThat(box.check("dpkg", "--verify", "conglang-gateway")).isEmpty();
        assertThat(box.check("sh", "-c", "ls -A /var/cache/conglang").strip())
                .isEqualTo("gateway.aot");
    }

    @Test
    @Order(4)
    void startsWithItsOwnUserAndOneCapabilityAndShowsTheFirstPage() {
        configure();

        box.check("systemctl", "restart", UNIT);

        awaitPage();
        var process = box.check("systemctl", "show", "-P", "MainPID", UNIT).strip();
        assertThat(box.check("cat", "/proc/" + process + "/status"))
                .contains("CapEff:\t0000000000001000")
                .contains("CapBnd:\t0000000000001000")
                .contains("NoNewPrivs:\t1")
                .containsPattern("Uid:\t[1-9]");
        assertThat(box.check("cat", "/proc/" + process + "/limits"))
                .containsPattern("Max core file size +0 +0");
        assertThat(box.check("nft", "list", "tables")).contains("table inet conglang");
    }

    @Test
    @Order(5)
    void saysThatThisBoardFits() {
        box.check("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "access");
        box.check("ip", "link", "set", "eth1", "master", "br-hall", "up");
        box.check("ip", "link", "set", "access", "up");
        box.write(
                Misfits.DNSMASQ,
                "interface=br-hall\ndhcp-leasefile=/run/conglang/dnsmasq.leases\n");

        var said = box.run("conglang-gateway", "--check");

        assertThat(said.out())
                .as(box.check("ip", "link")) // seen once: eth1 was not on the bridge any more
                .contains("This board fits: ")
                .containsPattern("ok +program nft +1\\.1")
                .containsPattern("ok +kernel +10 parts of netfilter")
                .containsPattern("ok +the gate as it will be +is taken")
                .containsPattern("ok +sharing the line +(CAKE|HTB)")
                .containsPattern("ok +external access point at eth1")
                .containsPattern("ok +dnsmasq's configuration +is taken")
                .containsPattern("ok +services +\\d+ are taken")
                .containsPattern("ok +start cache +is taken")
                .containsPattern("-- +clock battery|ok +clock battery");
        assertThat(said.exitCode()).isZero();
    }

    @Test
    @Order(6)
    void saysWhatDoesNotFitThisBoardAndWhatToDo() {
        var misfits = new Misfits(box, SETTINGS, CACHE);
        misfits.plant();
        var said = box.run("conglang-gateway", "--check");
        misfits.takeAway();

        assertThat(said.exitCode()).isEqualTo(1);
        for (var told : Misfits.TOLD) {
            assertThat(said.out()).containsPattern("!!  " + told);
        }
        assertThat(said.out()).contains("      where: ", "      do:    ").contains("do not fit.");
    }

    @Test
    @Order(7)
    void usesTheStartCacheAndGoesOnWithoutIt() {
        assertThat(box.check("/usr/lib/conglang/gateway/start-cache", "check"))
                .contains("the start cache is in use");
        assertThat(
                        box.check(
                                "sh",
                                "-c",
                                "grep -c gateway.aot /proc/$(systemctl show -P MainPID "
                                        + UNIT
                                        + ")/maps"))
                .as("mapped by the running agent")
                .isNotEqualTo("0\n");
        assertThat(box.run("grep", "-qF", ONLY_OF_THE_KERNELS_GATE, CACHE).exitCode())
                .as("rehearsed with the kernel's gate")
                .isZero();

        box.check("rm", CACHE); // a JVM has it mapped
        box.write(CACHE, "rubbish");
        assertThat(box.run("/usr/lib/conglang/gateway/start-cache", "check").exitCode())
                .isEqualTo(1);
        box.check("systemctl", "restart", UNIT);

        awaitPage();
        assertThat(journal()).contains("Unable to map shared spaces");
    }

    @Test
    @Complaint(6)
    @Order(8)
    void systemdStartsAnAgentThatHangsAnew() {
        impatient("WatchdogSec=4s\nTimeoutAbortSec=1s\n");
        box.check("systemctl", "restart", UNIT);
        awaitPage();
        var before = agent();

        box.check("systemctl", "kill", "--kill-whom=main", "--signal=STOP", UNIT);

        Wait.until(PATIENCE, () -> !agent().equals(before) && showsThePage());
        awaitPage();
        assertThat(agent()).isNotEqualTo(before);
        assertThat(journal()).contains("Watchdog timeout");
        assertThat(box.check("cat", "/run/conglang-gateway/starts").strip())
                .as("outlives the restart")
                .isNotEqualTo("1");
        impatient("");
    }

    @Test
    @Order(9)
    void makesTheStartCacheAnewWhenJavaChanges() throws IOException {
        var java = javaThatChanged();

        assertThat(box.check("dpkg", "-i", java)).contains("the start cache is in use");

        assertThat(box.run("/usr/lib/conglang/gateway/start-cache", "check").exitCode()).isZero();
    }

    @Test
    @Order(10)
    void startsByAJavaOfItsOwnAndGoesBackToDebians() throws IOException {
        var runtime = JavaRuntime.made();
        assertThat(runtime.modules()).containsAll(JavaRuntime.modulesThatLibrariesName());
        box.put(runtime.file(), "/root/runtime.deb");

        assertThat(box.check("dpkg", "-i", "/root/runtime.deb"))
                .contains("the start cache is in use");
        box.check("systemctl", "restart", UNIT);

        awaitPage();
        assertThat(box.check("readlink", "/proc/" + agent() + "/exe").strip())
                .isEqualTo("/usr/lib/jvm/conglang-java-25/bin/java");
        assertThat(box.check("cat", "/proc/" + agent() + "/maps")).contains("gateway.aot");
        assertThat(
                        box.beside(
                                        "curl",
                                        "-q",
                                        "-s",
                                        "-k",
                                        "https://10.77.0.1:8081/",
                                        "-o",
                                        "/dev/null")
                                .run()
                                .exitCode())
                .as("the desk, over TLS")
                .isZero();
        assertThat(box.run("conglang-gateway", "--check").out())
                .containsPattern("ok +start cache +is taken by Java 25");

        assertThat(box.check("dpkg", "-r", "conglang-java")).contains("the start cache is in use");
        box.check("systemctl", "restart", UNIT);

        awaitPage();
        assertThat(box.check("readlink", "/proc/" + agent() + "/exe")).contains("-openjdk-");
    }

    @Test
    @Complaint(5)
    @Order(11)
    void anUpdateKeepsSettingsLedgerAndGuestsAndMakesTheCacheAnew() {
        var before = agent();
        var ledger = ledger();

        var said = install(next);

        awaitPage();
        assertThat(agent()).isNotEqualTo(before);
        assertThat(said).contains("the start cache is in use").doesNotContain("stays off");
        assertThat(read(SETTINGS)).contains("qn-0417");
        assertThat(version()).isEqualTo(next.field("Version"));
        assertThat(ledger()).isEqualTo(ledger);
        assertThat(number("pragma user_version")).isEqualTo(Later.VERSION);
    }

    @Test
    @Order(12)
    void isTakenBackToTheEarlierVersionAndGoesOnWithTheNewerDatabase() {
        var ledger = ledger();
        var head = number("select max(head_seq) from ledger");

        install(BUILT);

        awaitPage();
        assertThat(version()).isEqualTo(BUILT.field("Version"));
        assertThat(journal()).contains("the database was last used by a newer program");
        Wait.until(PATIENCE, () -> number("select max(head_seq) from ledger") > head);
        assertThat(number("select max(head_seq) from ledger")).isGreaterThan(head);
        assertThat(ledger()).isEqualTo(ledger);
        assertThat(number("pragma user_version")).isEqualTo(Later.VERSION);
    }

    @Test
    @Order(13)
    void removalStopsItTakesTheGateAwayAndKeepsSettingsAndRecords() {
        box.check("apt-get", "-q", "remove", "-y", "conglang-gateway");

        assertThat(state()).isEqualTo("inactive");
        assertThat(box.check("nft", "list", "tables")).doesNotContain("conglang");
        assertThat(read(SETTINGS)).contains("qn-0417");
        assertThat(number("select count(*) from record")).isPositive();
        assertThat(number("select count(*) from count_day"))
                .as("what could tell today's devices apart")
                .isZero();
        assertThat(box.file("/var/cache/conglang")).doesNotExist();
    }

    @Test
    @Order(14)
    void aPurgeLeavesRecordsThatTheProvinceHasNotConfirmedAndNothingElse() {
        var said = box.check("apt-get", "-q", "purge", "-y", "conglang-gateway");

        assertThat(said).contains("holds records that the province has not confirmed");
        assertThat(box.file("/etc/conglang")).doesNotExist();
        assertThat(box.check("ls", "-A", "/var/lib/conglang").lines())
                .allMatch(name -> name.startsWith("outbox.db"));
        assertThat(mode("/var/lib/conglang")).isEqualTo("root root 700");
        assertThat(number("select count(*) from record")).isPositive();
    }

    @Test
    @Order(15)
    void installedAgainForTheSameHallItGoesOnWithTheLedger() {
        var ledger = ledger();
        install(BUILT);
        configure();

        box.check("systemctl", "start", UNIT);

        awaitPage();
        assertThat(ledger()).isEqualTo(ledger);
    }

    @Test
    @Order(16)
    void aPurgeTakesEverythingOnceTheProvinceHasAll() {
        box.check("systemctl", "stop", UNIT);
        Later.confirmAll(box.file("/var/lib/conglang/outbox.db"));

        var said = box.check("apt-get", "-q", "purge", "-y", "conglang-gateway");

        assertThat(said).doesNotContain("so it was kept");
        for (var gone :
                List.of(
                        "/var/lib/conglang",
                        "/var/cache/conglang",
                        "/etc/conglang",
                        "/usr/lib/conglang",
                        "/usr/bin/conglang-gateway")) {
            assertThat(box.file(gone)).doesNotExist();
        }
    }

    private static String install(PackageFile what) {
        box.put(what.file(), "/root/" + what.file().getFileName());
        return box.check(
                "apt-get",
                "-q",
                "install",
                "-y",
                "--allow-downgrades",
                "-o",
                "Dpkg::Options::=--force-confold",
                "/root/" + what.file().getFileName());
    }

    private static void configure() {
        box.write(
                SETTINGS,
                """
                hall = { id = "qn-0417", name = "Nhà văn hóa thôn Đầm Buôn" }
                network.hall-addresses = ["10.77.0.1"]
                counting = { quarter-hour = "2s", checkpoint = "1s", sample = "1s" }
                clock.source = "host"
                """);
    }

    /// A package that puts a file where Java is, as a new Java would.
    private static String javaThatChanged() throws IOException {
        var folder =
                Files.createDirectories(Fleet.packages(GatewayPackageIT.class).resolve("java"));
        var made = folder.resolve("java-that-changed.deb");
        Files.createDirectories(folder.resolve("parts/DEBIAN"));
        var home = folder.resolve("parts/usr/lib/jvm/java-25-openjdk-amd64");
        Files.writeString(Files.createDirectories(home).resolve("changed"), "");
        Files.writeString(
                folder.resolve("parts/DEBIAN/control"),
                """
                Package: java-that-changed
                Version: 1
                Architecture: all
                Maintainer: test <test@example.vn>
                Description: stands for an update of Java
                """);
        vn.conglang.lab.process.Program.of(
                        "dpkg-deb", "-b", folder.resolve("parts").toString(), made.toString())
                .check();
        box.put(made, "/root/java-that-changed.deb");
        return "/root/java-that-changed.deb";
    }

    /// Settings of the unit for this test, in place of minutes.
    private static void impatient(String lines) {
        box.check("mkdir", "-p", "/run/systemd/system/conglang-gateway.service.d");
        box.program("tee", "/run/systemd/system/conglang-gateway.service.d/test.conf")
                .reading("[Service]\n" + lines)
                .check();
        box.check("systemctl", "daemon-reload");
    }

    private static void awaitPage() {
        assertThat(Wait.until(PATIENCE, GatewayPackageIT::showsThePage))
                .as("the first page on port 8080; the journal says:%n%s", journal())
                .isTrue();
    }

    private static boolean showsThePage() {
        return box.beside("curl", "-q", "-s", "--max-time", "5", "http://10.77.0.1:8080/")
                .run()
                .out()
                .contains("Mời bà con dùng Wi-Fi miễn phí");
    }

    private static String state() {
        return box.run("systemctl", "is-active", UNIT).out().strip();
    }

    private static String agent() {
        return box.check("systemctl", "show", "-P", "MainPID", UNIT).strip();
    }

    private static String version() {
        return box.check("dpkg-query", "-W", "-f", "${Version}", "conglang-gateway").strip();
    }

    private static String journal() {
        return box.run("journalctl", "-q", "--no-pager", "-o", "cat", "-u", UNIT).out();
    }

    private static String mode(String path) {
        return box.check("stat", "-c", "%U %G %a", path).strip();
    }

    private static String read(String path) {
        try {
            return Files.readString(box.file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ledger() {
        return Later.text(copyOfTheDatabase(), "select id from ledger where grows = 1");
    }

    private static int number(String sql) {
        return Integer.parseInt(Later.text(copyOfTheDatabase(), sql));
    }

    /// The agent locks its own.
    private static Path copyOfTheDatabase() {
        return Later.copy(
                box.file("/var/lib/conglang"),
                Fleet.packages(GatewayPackageIT.class).resolve("database"));
    }
}
