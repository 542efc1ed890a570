package vn.conglang.gateway.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Root's part of mending (scripts stand for systemctl, journalctl and apt-get)")
class MendIT {
    private static final Path MEND = Path.of("src/deb/programs/usr/lib/conglang/mend");
    private static final int NOBODY = 65534;

    @TempDir private Path folder;
    private Path requests;
    private Path done;

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        requests = Files.createDirectory(folder.resolve("mend"));
        done = folder.resolve("done");
        for (var program : List.of("systemctl", "journalctl", "apt-get")) {
            var script = folder.resolve(program);
            Files.writeString(script, "#!/bin/sh\necho \"" + program + " $*\" >> " + done + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void doesTheFourThingsThatItKnowsAndClearsAllAway() throws Exception {
        Files.createFile(requests.resolve("dnsmasq"));
        Files.createFile(requests.resolve("hostapd"));
        Files.createFile(requests.resolve("space"));
        Files.createFile(requests.resolve("announce"));
        Files.createFile(requests.resolve("sshd; reboot"));
        Files.createDirectories(requests.resolve("deep/er"));
        belongTo(NOBODY);

        assertThat(mend(requests)).isZero();

        assertThat(Files.readAllLines(done))
                .containsExactly(
                        "systemctl reset-failed dnsmasq.service",
                        "systemctl restart dnsmasq.service",
                        "systemctl reset-failed hostapd.service",
                        "systemctl restart hostapd.service",
                        "journalctl --quiet --rotate --vacuum-size=16M",
                        "apt-get clean",
                        "systemctl reload-or-restart dnsmasq.service",
                        "systemctl restart conglang-router-options.service");
        assertThat(requests).isEmptyDirectory();
    }

    @Test
    void removesNothingThatTheAgentMayNotRemoveItself() throws Exception {
        var precious = Files.createDirectory(folder.resolve("etc"));
        Files.createFile(precious.resolve("dnsmasq"));
        Files.delete(requests);
        Files.createSymbolicLink(requests, precious);

        assertThat(mend(requests)).isEqualTo(78);
        assertThat(precious.resolve("dnsmasq")).exists();

        Files.delete(requests);
        Files.createDirectory(requests);
        Files.createSymbolicLink(requests.resolve("space"), precious);
        belongTo(NOBODY);

        assertThat(mend(requests)).isZero();
        assertThat(precious.resolve("dnsmasq")).exists();
        assertThat(requests).isEmptyDirectory();
    }

    @Test
    void doesNothingWithoutAFolder() throws Exception {
        assertThat(mend(folder.resolve("none"))).isZero();
        assertThat(done).doesNotExist();
    }

    private int mend(Path from) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(MEND.toString(), from.toString()).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
        var child = builder.start();
        var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).doesNotContain("Permission denied", "not found");
        return child.waitFor();
    }

    private void belongTo(int user) throws IOException, InterruptedException {
        run("chown", "-R", user + ":" + user, requests.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("%s (needs root)", String.join(" ", command))
                .isZero();
    }
}
