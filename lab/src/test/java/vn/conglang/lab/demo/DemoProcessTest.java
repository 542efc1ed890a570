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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo as a person starts it: a process of its own, ended from outside.
class DemoProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int BY_SIGINT = 130;
    private static final int BY_SIGTERM = 143;

    private final List<Process> started = new ArrayList<>();

    @TempDir Path folder;

    @AfterEach
    void leaveNothing() throws IOException {
        started.forEach(Process::destroyForcibly);
        if (Files.exists(postmasterFile())) {
            ProcessHandle.of(postmaster()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void controlCEndsItAndItsDatabase() throws Exception {
        var demo = startAndAwait("--crowd=30");
        var database = postmaster();

        assertThat(end(demo, "-INT")).isEqualTo(BY_SIGINT);

        await().untilAsserted(() -> assertThat(ProcessHandle.of(database)).isEmpty());
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

    private Process startAndAwait(String... more) throws IOException {
        var demo =
                new ProcessBuilder(
                                words(
                                        more,
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
                                        "--province-port=0"))
                        .redirectErrorStream(true)
                        .redirectOutput(output().toFile())
                        .start();
        started.add(demo);
        await().atMost(PATIENCE).until(() -> said().contains("Ctrl-C ends") || !demo.isAlive());
        assertThat(demo.isAlive()).as(said()).isTrue();
        return demo;
    }

    private static List<String> words(String[] more, String... first) {
        return Stream.of(first, more).flatMap(Stream::of).toList();
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
