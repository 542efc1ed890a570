package vn.conglang.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import vn.conglang.lab.bench.BenchCommand;
import vn.conglang.lab.demo.DemoCommand;
import vn.conglang.lab.hall.HallCommand;
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
                "package",
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

    @ParameterizedTest
    @CsvSource({"x86_64, amd64", "aarch64, arm64"})
    void packageMakesAJavaOfItsOwnForTheProcessorOfTheJdkThatIsGiven(String osArch, String arch)
            throws IOException {
        var given = house.resolve("given");
        Files.createDirectories(given.resolve("jmods"));
        Files.writeString(
                given.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"25.0.4+7-LTS\"\nOS_ARCH=\"" + osArch + "\"\n");
        script(
                jdk.resolve("bin/jlink"),
                "echo \"$*\" >> \"$0.log\"; while [ \"$1\" != --output ]; do shift; done; mkdir -p \"$2\"");
        var runtime = Files.createDirectories(house.resolve("gateway/src/deb/runtime"));
        for (var file : List.of("modules", "control")) {
            Files.copy(Path.of("../gateway/src/deb/runtime", file), runtime.resolve(file));
        }

        var made = run(List.of("JAVA25_HOME=" + jdk), "package", "--runtime", given.toString());

        var name = "conglang-java_25.0.4+7_" + arch + ".deb";
        assertThat(made.err()).contains("Linking a Java 25.0.4+7 for " + arch);
        assertThat(made.out().strip()).endsWith(name);
        assertThat(house.resolve("gateway/target/runtime").resolve(name)).exists();
        assertThat(Files.readString(jdk.resolve("bin/jlink.log")))
                .contains("--module-path " + given.resolve("jmods"), "java.base,", "--strip-debug");
    }

    @Test
    void packageMakesNoJavaOfAFolderThatIsNoJdk() {
        var refused = run(List.of("JAVA25_HOME=" + jdk), "package", "--runtime", house.toString());

        assertThat(refused.exitCode()).isEqualTo(64);
        assertThat(refused.err()).contains(house + " is no JDK");
    }

    /// The launcher answers for the programs without starting them, so it may not forget what they
    /// can do.
    @ParameterizedTest
    @MethodSource("programs")
    void helpNamesEveryOptionAndCommandOfTheProgram(String command, CommandSpec program) {
        var help = run(List.of(), command, "--help").out();

        var names = new ArrayList<String>();
        program.options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !List.of("--help", "--version").contains(name))
                .forEach(names::add);
        program.subcommands().keySet().stream()
                .filter(name -> !name.equals("help"))
                .forEach(names::add);
        assertThat(names).isNotEmpty();
        assertThat(help).contains(names);
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of("demo", spec(DemoCommand.class)),
                Arguments.of("lab", spec(HallCommand.class)),
                Arguments.of("bench", spec(BenchCommand.class)),
                Arguments.of("gateway", spec(vn.conglang.gateway.Main.class)),
                Arguments.of("province", spec(vn.conglang.province.Main.class)),
                Arguments.of("provision", spec(vn.conglang.provisioning.Main.class)));
    }

    private static CommandSpec spec(Class<?> program) {
        return CommandSpec.forAnnotatedObject(program);
    }

    @Test
    void wrongUseIsOneSentenceWithExitCode64() {
        assertThat(run(List.of(), "demmo").err()).contains("no command is called 'demmo'");
        assertThat(run(List.of(), "demmo").exitCode()).isEqualTo(64);
        assertThat(run(List.of()).exitCode()).isEqualTo(64);
        assertThat(run(List.of(), "test", "--quick").exitCode()).isEqualTo(64);
        assertThat(run(List.of(), "proof", "nothing").exitCode()).isEqualTo(64);
        assertThat(run(List.of(), "proof", "chaos", "soon").exitCode()).isEqualTo(64);
        assertThat(run(List.of(), "proof", "soak", "soon").exitCode()).isEqualTo(64);
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

    /// Maven compiles nothing twice, and a check that was left out would stay so.
    @Test
    void whatWasBuiltWithoutTheCheckersIsCompiledAnewForATest() throws IOException {
        run(withJdk(), "gateway", "--print-sample");
        run(withJdk(), "test", "--unit");
        run(withJdk(), "test", "--unit");

        var calls = calls(tools.resolve("mvn"));
        assertThat(calls).hasSize(3);
        assertThat(calls.get(0)).contains("-Dcompiler.checks=").doesNotContain("verify");
        assertThat(calls.get(1)).contains(" clean verify").doesNotContain("compiler.checks");
        assertThat(calls.get(2)).contains(" verify").doesNotContain("clean");
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
    void withoutRootTheTestSaysWhatWasNotRunAndFails() throws IOException {
        script(tools.resolve("id"), "echo 1000");

        var all = run(withJdk(), "test");
        var unit = run(withJdk(), "test", "--unit");

        assertThat(all.exitCode()).isEqualTo(77);
        assertThat(all.err()).contains("need root", "sudo ./conglang test", "test --unit");
        assertThat(unit.exitCode()).isZero();
        assertThat(calls(tools.resolve("mvn")))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call).contains(" verify").doesNotContain("-Pscen"));
    }

    @Test
    void asRootTheTestRunsTheScenariosToo() throws IOException {
        script(tools.resolve("id"), "echo 0");

        assertThat(run(withJdk(), "test").exitCode()).isZero();

        assertThat(calls(jdk.resolve("bin/java")))
                .singleElement()
                .asString()
                .endsWith("lab packages install");
        assertThat(calls(tools.resolve("mvn")).getLast()).contains(" verify -Pscenario");
    }

    @Test
    void aTestThatIsToldToEndTellsMavenAndEndsWithIt() throws Exception {
        script(
                tools.resolve("mvn"),
                """
                case $* in *--version*) echo "Apache Maven 3.8.7"; exit 0 ;; esac
                sleep 60 >/dev/null 2>&1 &
                trap 'kill $!; echo told >> "$0.log"; exit 143' TERM
                echo runs >> "$0.log"
                wait
                """);
        var log = house.resolve("tools/mvn.log");
        var launcher = house.resolve("conglang").toString();
        var test =
                new ProcessBuilder(
                                environment(
                                        withJdk(), List.of("setsid", launcher, "test", "--unit")))
                        .redirectErrorStream(true)
                        .redirectOutput(house.resolve("said").toFile())
                        .start();
        try {
            await().until(() -> Files.exists(log));

            test.destroy();

            assertThat(test.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(test.exitValue()).isEqualTo(143);
            assertThat(Files.readAllLines(log)).containsExactly("runs", "told");
        } finally {
            test.descendants().forEach(ProcessHandle::destroyForcibly);
            test.destroyForcibly();
        }
    }

    /// At a terminal, as root, where Debian has one.
    @ParameterizedTest
    @CsvSource({"y, 0, true", "n, 69, false"})
    void aMissingJdkIsInstalledIfTheAnswerIsYes(String answer, int exitCode, boolean installed)
            throws IOException {
        var bare = jdkOnly();
        var programs = house.resolve("bare");
        for (var name : List.of("sed", "id")) {
            Files.delete(programs.resolve(name));
        }
        script(programs.resolve("id"), "echo 0");
        script(
                programs.resolve("sed"), // reads the version of each JDK that it meets
                "case $* in *%s/*) echo 25.0.3 ;; *) echo 17.0.15 ;; esac".formatted(jdk));
        script(programs.resolve("apt-cache"), "echo '  Candidate: 25.0.3'");
        var hidden = Files.move(jdk, house.resolve("archive"));
        script(
                programs.resolve("apt-get"),
                "echo \"$*\" >> \"$0.log\"; mv '%s' '%s'".formatted(hidden, jdk));
        script(programs.resolve("mvn"), "exec '%s' \"$@\"".formatted(tools.resolve("mvn")));

        var ended =
                Program.of(
                                environment(
                                        bare,
                                        List.of(
                                                "/usr/bin/script",
                                                "-qec",
                                                house.resolve("conglang")
                                                        + " gateway --print-sample",
                                                "/dev/null")))
                        .reading(answer + "\n")
                        .run();

        assertThat(ended.out()).contains("Install openjdk-25-jdk-headless now with apt-get? [y/N]");
        assertThat(ended.exitCode()).as(ended.out()).isEqualTo(exitCode);
        assertThat(Files.exists(programs.resolve("apt-get.log"))).isEqualTo(installed);
        assertThat(Files.exists(jdk.resolve("bin/java.log"))).isEqualTo(installed);
    }

    @Test
    void benchesWriteIntoTheProjectWhereverTheyAreCalledFrom() throws IOException {
        script(jdk.resolve("bin/java"), "pwd >> \"$0.log\"");

        assertThat(run(withJdk(), "bench", "admission").exitCode()).isZero();

        assertThat(calls(jdk.resolve("bin/java"))).containsExactly(house.toRealPath().toString());
    }

    @Test
    void doctorKnowsEveryPackageOfTheLab() throws IOException {
        var listed = new StringWriter();
        new CommandLine(vn.conglang.lab.Main.class)
                .setOut(new PrintWriter(listed, true))
                .execute("lab", "packages", "list");

        var doctor = Files.readString(LAUNCHER);
        assertThat(listed.toString().lines().map(line -> line.split(" ", 2)[0]))
                .hasSizeGreaterThan(20)
                .allSatisfy(each ->
                        assertThat(doctor).containsPattern("    program \\w+ \\S+ " + each + "\n"));
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
            script(bare.resolve(name), "exec %s \"$@\"".formatted(program));
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
