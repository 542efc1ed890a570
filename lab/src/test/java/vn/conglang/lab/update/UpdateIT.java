package vn.conglang.lab.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// The box's update script with the real apt, dpkg and dpkg-repack, fed by the province's real
/// repository. The packages are small ones that stand for the gateway's, and the agent's word is
/// written by the test: what is tested is the way there and back. Needs root.
class UpdateIT {
    private static final Path SCRIPT =
            Path.of("..", "gateway/src/deb/programs/usr/lib/conglang/gateway/update")
                    .toAbsolutePath()
                    .normalize();
    private static final String HOME = "/var/lib/conglang-update";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Says how the agent is, as the agent does: the version that is installed decides. 1.3 is one
    /// whose portal does not work.
    private static final String AGENT =
            """
            while :; do
                version=$(cat /usr/share/conglang-stand-in 2>&-)
                portal=yes
                [ "$version" != 1.3 ] || portal=no
                printf 'version=%s\\nwritten=%s\\nportal=%s\\nfirewall=yes\\nledger=yes\\nuplink=none\\nonline=0\\nring=trial\\nupdate=%s\\n' \\
                    "$version" "$(cut -d. -f1 /proc/uptime)" "$portal" "$(cat /run/moment)" >/run/word.new
                mv /run/word.new /run/word
                sleep 0.5
            done
            """;

    @TempDir static Path folder;

    private static Path passphrase = Path.of("");
    private @Nullable SpareMachine spare;
    private @Nullable Process agent;

    @BeforeAll
    static void makeTheRepository() throws IOException {
        passphrase = Files.writeString(folder.resolve("passphrase"), "con bò vàng gặm cỏ\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        Files.copy(SCRIPT, folder.resolve("update"));
        for (var version : List.of("1.0", "1.1", "1.2", "1.3", "1.4")) {
            deb(version);
        }
        updates("init");
        updates("add", debOf("1.1").toString());
    }

    @BeforeEach
    void switchOn() throws IOException {
        spare = SpareMachine.over(folder);
        box().sh("mkdir -p /run; echo now >/run/moment");
        assertThat(box().sh("dpkg -i " + debOf("1.0")).exitCode()).isZero();
        box().program(
                        List.of(),
                        "sh",
                        "-c",
                        """
                        cat >/etc/apt/sources.list.d/conglang.sources <<TEXT
                        Types: deb
                        URIs: file:%1$s/workshop/repository/public
                        Suites: all
                        Components: main
                        Signed-By: %1$s/workshop/repository/public/conglang-archive-key.asc
                        TEXT
                        """
                                .formatted(folder))
                .check();
        startAgent();
    }

    @AfterEach
    void switchOff() {
        Objects.requireNonNull(agent).destroyForcibly();
        box().close();
    }

    @Test
    void takesTheNewerVersionOfItsRingAndSaysSo() {
        var taken = update("try");

        assertThat(taken.exitCode()).as(taken.out() + taken.err()).isZero();
        assertThat(installed()).isEqualTo("ii 1.1");
        assertThat(reports()).contains("version=1.1", "from=1.0", "outcome=applied");
        assertThat(update("try").out()).contains("1.1 is the newest in ring trial");
        assertThat(update("status").out()).startsWith("idle");
    }

    @Test
    void waitsForAGoodMoment() {
        box().sh("echo 'guests are online' >/run/moment; sleep 1");

        assertThat(update("try").out()).contains("1.1 waits: guests are online");
        assertThat(installed()).isEqualTo("ii 1.0");

        box().sh("echo now >/run/moment; sleep 1");
        assertThat(update("try").exitCode()).isZero();
        assertThat(installed()).isEqualTo("ii 1.1");
    }

    @Test
    void staysAsItIsWhileTheProvinceHasPausedUpdates() throws IOException {
        updates("pause", "--reason", "bão số 3");
        try {
            assertThat(update("try").out()).contains("paused updates: bão số 3");
            assertThat(installed()).isEqualTo("ii 1.0");
        } finally {
            updates("resume");
        }
        assertThat(update("try").exitCode()).isZero();
        assertThat(installed()).isEqualTo("ii 1.1");
    }

    @Test
    void staysAsItIsWithoutNetworkOrWithAStrangersSignature() {
        box().sh("sed -i s/public/nowhere/ /etc/apt/sources.list.d/conglang.sources");
        assertThat(update("try").exitCode()).isEqualTo(75);

        box().sh("sed -i s/nowhere/public/ /etc/apt/sources.list.d/conglang.sources");
        box().sh("sed -i '/^Signed-By/d' /etc/apt/sources.list.d/conglang.sources");
        assertThat(update("try").exitCode()).isEqualTo(75);

        assertThat(installed()).isEqualTo("ii 1.0");
    }

    @Test
    void goesBackFromAVersionThatDoesNotWorkAndTriesItNeverAgain() throws IOException {
        offer("1.3");
        try {
            var back = update("try");

            assertThat(back.exitCode()).as(back.out() + back.err()).isEqualTo(1);
            assertThat(installed()).isEqualTo("ii 1.0");
            assertThat(reports())
                    .contains("version=1.3", "outcome=reverted", "reason=portal does not work");
            assertThat(update("try").out()).contains("1.3 failed here before");

            offer("1.4");
            assertThat(update("try").exitCode()).isZero();
            assertThat(installed()).isEqualTo("ii 1.4");
        } finally {
            offer("1.1");
        }
    }

    @Test
    void goesBackFromAVersionThatCanNotBeInstalled() throws IOException {
        offer("1.2");
        try {
            assertThat(update("try").exitCode()).isEqualTo(1);
            assertThat(installed()).isEqualTo("ii 1.0");
            assertThat(reports()).contains("outcome=reverted", "reason=could not be installed");
        } finally {
            offer("1.1");
        }
    }

    /// Everything is killed at once at one moment; then the box is switched on again.
    @ParameterizedTest
    @ValueSource(strings = {"installing 0", "installing 0.1", "installing 0.3", "watching 0.2"})
    void aPowerCutAtAnyMomentLeavesAWorkingBox(String moment) throws Exception {
        var words = moment.split(" ", 2);
        var run = start("try");
        await().atMost(PATIENCE).until(() -> phase().equals(words[0]));
        Thread.sleep((long) (Double.parseDouble(words[1]) * 1000)); // a moment like any other
        powerCut(run);

        startAgent();
        var finished = update("finish");

        assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
        assertThat(installed()).isEqualTo("ii 1.1");
        assertThat(box().sh("dpkg --audit").out()).isEmpty();
        assertThat(reports()).contains("outcome=applied");
        assertThat(phase()).isEmpty();
    }

    @Test
    void aPowerCutOnTheWayBackIsGoneOnFromToo() throws Exception {
        offer("1.3");
        try {
            var run = start("try");
            await().atMost(PATIENCE).until(() -> phase().equals("returning"));
            powerCut(run);
            startAgent();

            assertThat(update("finish").exitCode()).isEqualTo(1);

            assertThat(installed()).isEqualTo("ii 1.0");
            assertThat(phase()).isEmpty();
        } finally {
            offer("1.1");
        }
    }

    private SpareMachine box() {
        return Objects.requireNonNull(spare);
    }

    private Finished update(String command) {
        return program(command).run();
    }

    private Program program(String command) {
        return box().program(
                        List.of(
                                "CONGLANG_UPDATE_HOME=" + HOME,
                                "CONGLANG_UPDATE_WORD=/run/word",
                                "CONGLANG_UPDATE_WATCH=12",
                                "CONGLANG_UPDATE_WELL=2",
                                "CONGLANG_UPDATE_PAUSE=1"),
                        "sh",
                        folder.resolve("update").toString(),
                        command);
    }

    private Process start(String command) throws IOException {
        var all = new ArrayList<>(List.of("setsid", "--wait"));
        all.addAll(program(command).arguments());
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cut.log").toFile())
                .start();
    }

    private void powerCut(Process run) {
        Objects.requireNonNull(agent).destroyForcibly();
        var all = new ArrayList<>(run.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly();
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        box().sh("rm -f /run/word; rm -f /var/lib/dpkg/lock*");
    }

    private void startAgent() throws IOException {
        agent = new ProcessBuilder(box().program(List.of(), "sh", "-c", AGENT).arguments()).start();
        await().atMost(PATIENCE).until(() -> box().sh("test -s /run/word").exitCode() == 0);
    }

    private String phase() {
        return box().sh("sed -n s/^phase=//p " + HOME + "/state 2>&-").out().strip();
    }

    private String installed() {
        return box().sh("dpkg-query -W -f '${db:Status-Abbrev}${Version}' conglang-gateway")
                .out()
                .strip();
    }

    private String reports() {
        return box().sh("cat " + HOME + "/reports/*.report").out();
    }

    /// The ring has this version, whatever it had.
    private static void offer(String version) {
        updates("withdraw", "trial");
        updates("add", debOf(version).toString());
    }

    /// The province's command line, as an operator uses it.
    private static void updates(String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                "vn.conglang.provisioning.Main",
                                "updates"));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of(
                        "--workshop",
                        folder.resolve("workshop").toString(),
                        "--passphrase-file",
                        passphrase.toString()));
        Program.of(command).check();
    }

    private static Path debOf(String version) {
        return folder.resolve("conglang-gateway_" + version + "_all.deb");
    }

    private static void deb(String version) throws IOException {
        var parts = folder.resolve("parts-" + version);
        Files.createDirectories(parts.resolve("DEBIAN"));
        Files.createDirectories(parts.resolve("usr/share"));
        Files.writeString(parts.resolve("usr/share/conglang-stand-in"), version + "\n");
        Files.writeString(
                parts.resolve("DEBIAN/control"),
                """
                Package: conglang-gateway
                Version: %s
                Architecture: all
                Section: net
                Priority: optional
                Maintainer: test <test@example.vn>
                Description: stands for the gateway
                """
                        .formatted(version));
        if (version.equals("1.2")) {
            var postinst =
                    Files.writeString(parts.resolve("DEBIAN/postinst"), "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(postinst, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Program.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "--build",
                        parts.toString(),
                        debOf(version).toString())
                .check();
    }
}
