package vn.conglang.lab.scenario;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.process.Program;

/// A laptop with NetworkManager: its own DHCP client, its own question whether it is online.
class ConnectivityCheckIT {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(1).withoutProvince());

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private long pid;

    @BeforeEach
    void startNetworkManager() throws IOException {
        var folder = HALL.lab().folders().folder("laptop");
        var script = folder.resolve("network-manager.sh");
        try (InputStream text =
                Objects.requireNonNull(getClass().getResourceAsStream("network-manager.sh"))) {
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
        }
        var guest = HALL.lab().guest(1).namespace();
        guest.program("ip", "address", "flush", "dev", "wlan0").check();
        pid =
                guest.program("unshare", "--mount", "sh", script.toString())
                        .start(HALL.lab().folders().log("network-manager"))
                        .pid();
    }

    @AfterEach
    void endNetworkManager() {
        Program.of("kill", "-TERM", Long.toString(pid)).run();
    }

    @Test
    void goesFromPortalToFullWithTheButton() {
        await().atMost(PATIENCE).until(() -> check().equals("portal"));

        HALL.lab().guest(1).press(Family.IPV4);

        await().atMost(PATIENCE).until(() -> check().equals("full"));
    }

    /// Asks NetworkManager, where its bus is.
    private String check() {
        var ask =
                Program.of(
                        "nsenter",
                        "--target",
                        Long.toString(pid),
                        "--mount",
                        "--net",
                        "nmcli",
                        "networking",
                        "connectivity",
                        "check");
        var answer = ask.within(Duration.ofSeconds(30)).run();
        return answer.out().strip();
    }
}
