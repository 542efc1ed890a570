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
import org.junit.jupiter.api.AfterAll;
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
    private static final Path SCRIPTS =
            Path.of("..", "gateway/src/deb/programs/usr/lib/conglang/gateway")
                    .toAbsolutePath()
                    .normalize();
    private static final String HOME = "/var/lib/conglang-update";
    private static final String STORE = "/var/lib/conglang-fetch";

    /// A user without any right, as systemd makes one up for the half with the network.
    private static final String NOBODY =
            "setpriv --reuid=61999 --regid=61999 --clear-groups --no-new-privs --bounding-set=-all ";

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
    private static WebFolder web = WebFolder.NONE;
    private @Nullable SpareMachine spare;
    private @Nullable Process agent;

    @BeforeAll
    static void makeTheRepository() throws IOException {
        passphrase = Files.writeString(folder.resolve("passphrase"), "con bò vàng gặm cỏ\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var script : List.of("update", "apart")) {
            Files.copy(SCRIPTS.resolve(script), folder.resolve(script));
        }
        for (var version : List.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5")) {
            deb("conglang-gateway", version);
        }
        updates("init");
        updates("add", debOf("1.1").toString());
        makeAnotherRepository();
        web = WebFolder.show(folder.resolve("workshop/repository"), folder.resolve("web.log"));
    }

    /// What stands for Debian's: a package that version 1.5 needs.
    private static void makeAnotherRepository() throws IOException {
        var other = folder.resolve("workshop/repository/debian");
        Files.createDirectories(other.resolve("conf"));
        Files.writeString(
                other.resolve("conf/distributions"),
                "Codename: stable\nArchitectures: amd64 arm64\nComponents: main\n");
        var deb = deb("conglang-extra", "7").toString();
        Program.of("reprepro", "-b", other.toString(), "includedeb", "stable", deb).check();
    }

    @AfterAll
    static void closeTheRepository() {
        web.close();
    }

    @BeforeEach
    void switchOn() throws IOException {
        spare = SpareMachine.over(folder);
        box().sh("mkdir -p /run; echo now >/run/moment; install -d -o 61999 " + STORE);
        assertThat(box().sh("dpkg -i " + debOf("1.0")).exitCode()).isZero();
        box().program(
                        List.of(),
                        "sh",
                        "-c",
                        """
                        rm -f /etc/apt/sources.list /etc/apt/sources.list.d/*
                        echo 'deb [trusted=yes] %2$s/debian stable main' >/etc/apt/sources.list.d/debian.list
                        cp %1$s/workshop/repository/public/conglang-archive-key.asc /usr/share/keyrings/conglang.asc
                        cat >/etc/apt/sources.list.d/conglang.sources <<TEXT
                        Types: deb
                        URIs: %2$s/public
                        Suites: all
                        Components: main
                        Signed-By: /usr/share/keyrings/conglang.asc
                        TEXT
                        """
                                .formatted(folder, web.address()))
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

    /// Whoever has taken over the half with the network can write into its folder what he likes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf evil | dd of=\"$(ls *.deb)\" conv=notrunc status=none", // of equal length
                "sed -i 's/^SHA256: ..../SHA256: 0000/' *Packages",
                "sed -i 's/^Date: .*/Date: Thu, 26 Nov 2026 00:00:00 UTC/' *InRelease",
                "ln -sf /etc/shadow \"$(ls *.deb)\"",
                "list=$(ls *Packages); rm \"$list\"; mkfifo \"$list\"", // which never ends
                "list=$(ls *Packages); rm \"$list\"; ln -s / x%2f..%2f..%2fetc%2fpasswd"
            })
    void rootInstallsNothingThatTheProvinceHasNotSigned(String burglary) {
        assertThat(run("fetch").out()).contains("1.1 is fetched");
        var act = "cd " + STORE + " && exec " + NOBODY + "sh -euc \"$0\"";
        box().program(List.of(), "sh", "-c", act, burglary).check();

        var refused = run("try");

        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(75);
        assertThat(installed()).isEqualTo("ii 1.0");
        assertThat(box().sh("cat /usr/share/conglang-stand-in").out()).isEqualTo("1.0\n");
    }

    @Test
    void theRoundAfterABurglaryBeginsAnew() {
        assertThat(run("fetch").out()).contains("1.1 is fetched");
        box().sh("cd " + STORE + " && sed -i 's/^SHA256: ..../SHA256: 0000/' *Packages");
        assertThat(run("try").exitCode()).isEqualTo(75);

        assertThat(update("try").exitCode()).isZero();

        assertThat(installed()).isEqualTo("ii 1.1");
    }

    @Test
    void theHalfWithTheNetworkMustNotBeRootAndTheOtherMust() {
        assertThat(program("fetch").run().exitCode()).isEqualTo(77);
        assertThat(box().sh(NOBODY + "sh " + folder.resolve("update") + " try").exitCode())
                .isEqualTo(77);
    }

    @Test
    void whatANewVersionNeedsInAdditionComesFromDebian() throws IOException {
        offer("1.5");
        try {
            var taken = update("try");

            assertThat(taken.exitCode()).as(taken.out() + taken.err()).isZero();
            assertThat(installed()).isEqualTo("ii 1.5");
            assertThat(box().sh("cat /usr/share/conglang-extra").out()).isEqualTo("7\n");
        } finally {
            offer("1.1");
        }
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
        run("fetch");
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
            run("fetch");
            var run = start("try");
            await().atMost(PATIENCE).until(() -> phase().equals("returning"));
            powerCut(run);
            assertThat(phase()).as("cut on the way back, not after it").isEqualTo("returning");
            startAgent();

            var finished = update("finish");

            assertThat(finished.exitCode()).as("%s%s", finished.out(), finished.err()).isEqualTo(1);
            assertThat(installed()).isEqualTo("ii 1.0");
            assertThat(phase()).isEmpty();
        } finally {
            offer("1.1");
        }
    }

    private SpareMachine box() {
        return Objects.requireNonNull(spare);
    }

    /// As the timer does: before each try the half with the network runs, whatever it says.
    private Finished update(String command) {
        if (!command.equals("try")) {
            return run(command);
        }
        var fetched = run("fetch");
        var tried = run("try");
        return new Finished(
                tried.exitCode(), fetched.out() + tried.out(), fetched.err() + tried.err());
    }

    private Finished run(String command) {
        return command.equals("fetch")
                ? script(NOBODY + "sh " + folder.resolve("update") + " fetch").run()
                : program(command).run();
    }

    private Program program(String command) {
        return script("exec sh " + folder.resolve("update") + " " + command);
    }

    private Program script(String script) {
        return box().program(
                        List.of(
                                "CONGLANG_UPDATE_HOME=" + HOME,
                                "CONGLANG_UPDATE_STORE=" + STORE,
                                "CONGLANG_UPDATE_WORD=/run/word",
                                "CONGLANG_UPDATE_WATCH=12",
                                "CONGLANG_UPDATE_WELL=2",
                                "CONGLANG_UPDATE_PAUSE=1"),
                        "sh",
                        "-c",
                        script);
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
        box().cutPower();
        run.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !run.isAlive());
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
        return debOf("conglang-gateway", version);
    }

    private static Path debOf(String name, String version) {
        return folder.resolve(name + "_" + version + "_all.deb");
    }

    private static Path deb(String name, String version) throws IOException {
        var parts = folder.resolve("parts-" + name + "-" + version);
        var file = name.equals("conglang-gateway") ? "conglang-stand-in" : name;
        Files.createDirectories(parts.resolve("DEBIAN"));
        Files.createDirectories(parts.resolve("usr/share"));
        Files.writeString(parts.resolve("usr/share").resolve(file), version + "\n");
        Files.writeString(
                parts.resolve("DEBIAN/control"),
                """
                Package: %s
                Version: %s
                Architecture: all
                Section: net
                Priority: optional
                Maintainer: test <test@example.vn>
                %sDescription: stands for the gateway
                """
                        .formatted(
                                name,
                                version,
                                version.equals("1.5") ? "Depends: conglang-extra\n" : ""));
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
                        debOf(name, version).toString())
                .check();
        return debOf(name, version);
    }
}
