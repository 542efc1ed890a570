package vn.conglang.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo as a person starts it: a process of its own, ended from outside.
class DemoProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int BY_SIGINT = 130;
    private static final int BY_SIGTERM = 143;
    private static final int CONTROL_C = 3;

    private final List<Process> started = new ArrayList<>();

    @TempDir Path folder;

    @AfterEach
    void leaveNothing() throws IOException {
        for (var process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (Files.exists(postmasterFile())) {
            ProcessHandle.of(postmaster()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// Typed at a terminal, which sends the signal to everything that runs there.
    @Test
    void controlCEndsItAndItsDatabase() throws Exception {
        var command = Files.writeString(folder.resolve("demo.sh"), inQuotes(command("--crowd=30")));
        var terminal = startAndAwait("script", "-qec", "exec sh " + command, "/dev/null");
        var all = terminal.descendants().toList();
        var database = postmaster();
        assertThat(all).hasSizeGreaterThan(0);
        assertThat(ProcessHandle.of(database)).isPresent();

        terminal.getOutputStream().write(CONTROL_C);
        terminal.getOutputStream().flush();
        assertThat(terminal.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().until(() -> ProcessHandle.of(database).isEmpty());

        assertThat(terminal.exitValue()).isEqualTo(BY_SIGINT);
        assertThat(all).noneMatch(ProcessHandle::isAlive);
        assertThat(said()).contains("http://localhost:").doesNotContain("Exception");
    }

    @Test
    void startsAgainAfterItWasKilledAndItsDatabaseLeftBehind() throws Exception {
        var killed = startAndAwait();
        var leftBehind = postmaster();
        killed.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(leftBehind)).isPresent();

        var demo = startAndAwait();
        var database = postmaster();

        assertThat(database).isNotEqualTo(leftBehind);
        assertThat(ProcessHandle.of(leftBehind)).isEmpty();
        assertThat(end(demo, "-TERM")).isEqualTo(BY_SIGTERM);
        await().untilAsserted(() -> assertThat(ProcessHandle.of(database)).isEmpty());
    }

    private List<String> command(String... more) {
        var command =
                List.of(
                        "env", // a test runner in the background has SIGINT ignored
                        "--default-signal=INT",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "vn.conglang.lab.Main",
                        "demo",
                        "--data=" + data(),
                        "--port=0",
                        "--desk-port=0",
                        "--province-port=0");
        return Stream.of(command, List.of(more)).flatMap(List::stream).toList();
    }

    /// A line for a shell that becomes this program.
    private static String inQuotes(List<String> command) {
        return command.stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "exec ", "\n"));
    }

    private Process startAndAwait() throws IOException {
        return startAndAwait(command().toArray(String[]::new));
    }

    private Process startAndAwait(String... command) throws IOException {
        var demo =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output().toFile())
                        .start();
        started.add(demo);
        await().atMost(PATIENCE).until(() -> said().contains("Ctrl-C ends") || !demo.isAlive());
        assertThat(demo.isAlive()).as(said()).isTrue();
        return demo;
    }

    private static int end(Process demo, String signal) throws Exception {
        new ProcessBuilder("kill", signal, String.valueOf(demo.pid())).start().waitFor();
        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return demo.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(output());
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(postmasterFile()).getFirst().strip());
    }

    private Path postmasterFile() {
        return data().resolve("postgres/postmaster.pid");
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private Path data() {
        return folder.resolve("demo");
    }
}
