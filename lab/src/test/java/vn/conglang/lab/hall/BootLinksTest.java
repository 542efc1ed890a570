package vn.conglang.lab.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootLinksTest {
    @TempDir Path etc;

    @Test
    void whatAnInstallationSwitchedOnIsSwitchedOffAndTheRestStays() throws IOException {
        var units = Files.createDirectories(etc.resolve("systemd/system"));
        var wanted = Files.createDirectories(units.resolve("multi-user.target.wants"));
        var before = link(wanted, "ssh.service");
        var links = BootLinks.in(List.of(units, etc.resolve("rc5.d")));

        var service = link(wanted, "mosquitto.service");
        var alias = link(units, "dbus-org.freedesktop.NetworkManager.service");
        var old = link(Files.createDirectories(etc.resolve("rc5.d")), "S01opennds");
        var ownUnit = Files.writeString(units.resolve("hand-made.service"), "[Unit]");
        links.removeNewer();

        assertThat(List.of(service, alias, old))
                .noneMatch(link -> Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS));
        assertThat(Files.isSymbolicLink(before)).isTrue();
        assertThat(ownUnit).exists();
    }

    private static Path link(Path folder, String name) throws IOException {
        return Files.createSymbolicLink(folder.resolve(name), Path.of("/lib/systemd/system", name));
    }
}
