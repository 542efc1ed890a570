package vn.conglang.lab.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.hall.Wait;

/// The gateway's package with Debian's Java for arm64. It takes minutes, so it is no part of the
/// tests: `./conglang proof arm64`.
///
/// QEMU does not pass on what nft says to the kernel, so the agent runs with `network.firewall =
/// "open"` here; that nft and its rules are Debian's own for every processor.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Arm64Proof {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static Arm64Machine machine;
    private static String installed = "";

    @BeforeAll
    static void install() throws IOException {
        Root.demand();
        machine = Arm64Machine.in(TARGET.resolve("debian-13-arm64"), TARGET.resolve("box/arm64"));
        var built = PackageFile.built("gateway").file();
        machine.disk().put(built, "/root/gateway.deb");
        installed =
                machine.program(
                                "apt-get",
                                "-q",
                                "install",
                                "-y",
                                "--no-install-recommends",
                                "/root/gateway.deb")
                        .check();
    }

    @AfterAll
    static void switchOff() {
        machine.close();
    }

    @Test
    @Order(1)
    void thePackageIsInstalledAndSaysWhatBecameOfItsStartCache() {
        assertThat(machine.program("uname", "-m").check().strip()).isEqualTo("aarch64");
        assertThat(machine.program("dpkg", "--print-architecture").check().strip())
                .isEqualTo("arm64");
        assertThat(machine.program("dpkg", "--audit").check()).isEmpty();
        // under QEMU 7.2 it is made, but the JVM does not take it, and the agent starts without
        assertThat(installed)
                .containsAnyOf(
                        "the start cache is in use", "no start cache could be made, so starts");
        System.out.println(installed.lines().filter(line -> line.contains("start cache")).toList());
    }

    @Test
    @Order(2)
    void theCommandAnswers() {
        assertThat(machine.program("conglang-gateway", "--version").check()).contains("0.1.0");

        var refused = machine.program("conglang-gateway", "--check-settings").run();

        assertThat(refused.exitCode()).isEqualTo(78);
        assertThat(refused.out() + refused.err()).contains("hall.id: is missing");
    }

    @Test
    @Order(3)
    void theAgentRunsAsItsUserAndShowsTheFirstPage() throws IOException {
        machine.disk()
                .write(
                        "/etc/conglang/gateway.toml",
                        """
                        hall = { id = "qn-0417", name = "Nhà văn hóa thôn Đầm Buôn" }
                        network.firewall = "open"
                        clock.source = "host"
                        """);
        machine.program("install", "-d", "-o", "conglang", "-g", "conglang", "/var/lib/conglang")
                .check();
        var log = TARGET.resolve("box/arm64/agent.log");
        Files.deleteIfExists(log);
        var agent =
                machine.program(
                                "setpriv",
                                "--reuid=conglang",
                                "--regid=conglang",
                                "--clear-groups",
                                "--no-new-privs",
                                "conglang-gateway")
                        .start(log);
        try {
            var _ = Wait.until(PATIENCE, () -> !agent.isAlive() || isAllUp(log));
            assertThat(Files.readString(log)).contains("gateway started").doesNotContain("ERROR");
            assertThat(page()).contains("Nhà văn hóa thôn Đầm Buôn");
            assertThat(machine.disk().file("/var/lib/conglang/outbox.db"))
                    .as("made by SQLite's library for arm64")
                    .isNotEmptyFile();
        } finally {
            agent.destroy();
            assertThat(Wait.until(PATIENCE, () -> !agent.isAlive())).isTrue();
        }
    }

    private static boolean isAllUp(Path log) {
        try {
            return Files.readString(log).contains("gateway started")
                    && page().contains("Mời bà con dùng Wi-Fi miễn phí");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() {
        return machine.beside("curl", "-q", "-s", "--max-time", "20", "http://127.0.0.1:8080/")
                .out();
    }
}
