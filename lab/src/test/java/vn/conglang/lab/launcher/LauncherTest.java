package vn.conglang.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// A copy of the launcher in a house of its own, with a JDK and a Maven that only write down how
/// they were called: what is tested is the script.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "conglang").toAbsolutePath().normalize();
    private static final List<String> PROGRAMS =
            List.of("gateway", "province", "provisioning", "lab");

    @TempDir Path house;

    private Path jdk = Path.of("");
    private Path tools = Path.of("");

    @BeforeEach
    void buildTheHouse() throws IOException {
        jdk = house.resolve("jdk");
        tools = Files.createDirectories(house.resolve("tools"));
        Files.copy(LAUNCHER, house.resolve("conglang"));
        Files.writeString(house.resolve("pom.xml"), "<project/>");
        Files.createDirectories(house.resolve(".mvn"));
        for (var program : PROGRAMS) {
            Files.createDirectories(house.resolve(program).resolve("src/main"));
            Files.writeString(house.resolve(program).resolve("pom.xml"), "<project/>");
        }
        script(jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        script(jdk.resolve("bin/java"), "echo \"java $*\" >> \"$0.log\"");
        script(
                tools.resolve("mvn"),
                """
                case $* in *--version*) echo "Apache Maven 3.8.7"; exit 0 ;; esac
                echo "mvn $*" >> "$0.log"
                for each in gateway province provisioning lab; do
                    mkdir -p "%1$s/$each/target" && : > "%1$s/$each/target/conglang-$each.jar"
                done
                """
                        .formatted(house));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "test",
                "gateway",
                "province",
                "provision",
                "lab",
                "bench",
                "doctor",
                "proof"
            })
    void everyCommandHasHelpThatNeedsNeitherJdkNorMaven(String command) {
        var help = run(List.of(), command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: ./conglang " + command);
        assertThat(run(List.of(), "--help").out()).contains("\n  " + command + " ");
    }

    @Test
    void wrongUseIsOneSentenceWithExitCode64() {
        assertThat(run(List.of(), "demmo").err()).contains("no command is called 'demmo'");
        assertThat(run(List.of(), "demmo").exitCode()).isEqualTo(64);
        assertThat(run(List.of()).exitCode()).isEqualTo(64);
        assertThat(run(List.of(), "test", "--quick").exitCode()).isEqualTo(64);
        assertThat(run(List.of(), "proof", "nothing").exitCode()).isEqualTo(64);
        assertThat(run(List.of(), "proof", "chaos", "soon").exitCode()).isEqualTo(64);
    }

    @Test
    void aMissingJdkIsOneSentenceThatSaysWhatToInstall() throws IOException {
        var bare = jdkOnly();
        var sed = house.resolve("bare/sed"); // reads the version of each JDK that it meets
        Files.delete(sed);
        script(sed, "echo 17.0.15");

        var ended = run(bare, "demo");

        assertThat(ended.exitCode()).isEqualTo(69);
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .startsWith("conglang: no JDK 25 found")
                .contains("openjdk-25-jdk-headless");
    }

    @Test
    void aMissingOrOldMavenIsOneSentence() throws IOException {
        Files.delete(tools.resolve("mvn"));
        var missing = run(jdkOnly(), "demo");
        script(tools.resolve("mvn"), "echo 'Apache Maven 3.6.3'");
        var old = run(withJdk(), "demo");

        assertThat(missing.exitCode()).isEqualTo(69);
        assertThat(missing.err()).contains("apt-get install maven");
        assertThat(old.exitCode()).isEqualTo(69);
        assertThat(old.err()).contains("Maven 3.6.3 is too old");
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewer() throws IOException {
        run(withJdk(), "gateway", "--print-sample");
        run(withJdk(), "gateway", "--print-sample");
        assertThat(calls(tools.resolve("mvn"))).hasSize(1);

        var source = Files.writeString(house.resolve("gateway/src/main/Main.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        run(withJdk(), "gateway", "--print-sample");

        assertThat(calls(tools.resolve("mvn"))).hasSize(2);
        assertThat(calls(jdk.resolve("bin/java")))
                .hasSize(3)
                .allMatch(call -> call.endsWith("conglang-gateway.jar --print-sample"));
    }

    @Test
    void aFailedBuildStartsNothing() throws IOException {
        script(
                tools.resolve("mvn"),
                "case $* in *--version*) echo 'Apache Maven 3.9.9' ;; *) exit 1 ;; esac");

        var ended = run(withJdk(), "province");

        assertThat(ended.exitCode()).isEqualTo(70);
        assertThat(ended.err()).contains("the build failed");
        assertThat(jdk.resolve("bin/java.log")).doesNotExist();
    }

    @Test
    void theProgramTakesTheLaunchersPlaceSoThatSignalsReachIt() throws IOException {
        script(jdk.resolve("bin/java"), "echo $$ > \"%s\"".formatted(house.resolve("java.pid")));
        script(
                tools.resolve("shell"),
                "echo $$ > \"%s\"; exec \"%s\" gateway"
                        .formatted(house.resolve("launcher.pid"), house.resolve("conglang")));

        Program.of(environment(withJdk(), List.of(tools.resolve("shell").toString()))).check();

        assertThat(house.resolve("java.pid"))
                .hasSameTextualContentAs(house.resolve("launcher.pid"));
    }

    @Test
    void doctorNamesWhatIsMissingWithTheCommandThatInstallsIt() throws IOException {
        Files.delete(tools.resolve("mvn"));

        var ended = run(jdkOnly(), "doctor");

        assertThat(ended.exitCode()).isEqualTo(69);
        assertThat(ended.out())
                .containsPattern("JDK 25 +25\\.0\\.3")
                .containsPattern("Maven 3\\.8\\.7 or newer +MISSING +apt-get install maven")
                .containsPattern("demo +cannot run");
    }

    /// The fake JDK and Maven, and what a script needs.
    private List<String> withJdk() {
        return List.of("JAVA25_HOME=" + jdk, "PATH=" + tools + ":/usr/bin:/bin");
    }

    /// As [#withJdk], on a machine whose only programs are a script's own.
    private List<String> jdkOnly() throws IOException {
        var bare = Files.createDirectories(house.resolve("bare"));
        for (var name :
                List.of(
                        "sh",
                        "dirname",
                        "readlink",
                        "sed",
                        "head",
                        "id",
                        "find",
                        "sort",
                        "mkdir",
                        "touch",
                        "mv",
                        "uname",
                        "tr",
                        "cat",
                        "flock",
                        "grep",
                        "env")) {
            var program =
                    Stream.of("/usr/bin", "/bin")
                            .map(folder -> Path.of(folder, name))
                            .filter(Files::exists)
                            .findFirst()
                            .orElseThrow();
            if (!Files.exists(bare.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(bare.resolve(name), program);
            }
        }
        return List.of("JAVA25_HOME=" + jdk, "PATH=" + bare);
    }

    private Finished run(List<String> variables, String... arguments) {
        var command = new ArrayList<>(List.of(house.resolve("conglang").toString()));
        command.addAll(List.of(arguments));
        return Program.of(environment(variables, command)).run();
    }

    private List<String> environment(List<String> variables, List<String> command) {
        var all = new ArrayList<>(List.of("env", "-i", "HOME=" + house, "PATH=/usr/bin:/bin"));
        all.addAll(variables);
        all.addAll(command);
        return all;
    }

    private static List<String> calls(Path program) throws IOException {
        return Files.readAllLines(program.resolveSibling(program.getFileName() + ".log"));
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
