package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;

/// A laptop with NetworkManager: its own DHCP client, its own question whether it is online.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectivityCheckIT {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(1).withoutProvince());

    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration DETECTED = Duration.ofSeconds(20);

    /// What every name stands for in an outage.
    private static final String NOWHERE = "192.0.2.77";

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
    @Complaint(3)
    @Order(1)
    void goesFromPortalToFullWithTheButton() {
        awaitWord("portal", PATIENCE);

        HALL.lab().guest(1).press(Family.IPV4);

        awaitWord("full", PATIENCE);
    }

    @Test
    @Complaint(1)
    @Order(2)
    void anOutageIsToldWithinSecondsAndLeavesNothingBehind() throws IOException {
        var lab = HALL.lab();
        awaitWord("full", PATIENCE);
        var before = System.nanoTime();
        lab.internet().pull();

        await().atMost(DETECTED).until(() -> addresses().equals(List.of(NOWHERE)));
        awaitWord("portal", DETECTED);
        var told = Duration.ofNanos(System.nanoTime() - before);

        assertThat(lab.guest(1).ask(Phone.ANDROID.probe()).status()).isEqualTo(302);
        assertThat(lab.guest(1).ask(Request.get("http://" + Addresses.GATEWAY + "/")).body())
                .contains("Internet đang mất");
        var secure = lab.guest(1).ask(Request.get("https://www.example.vn/"));
        assertThat(secure.exitCode()).as("reset: %s", secure).isIn(7, 35, 56);

        before = System.nanoTime();
        lab.internet().plug();
        awaitWord("full", DETECTED);
        var over = Duration.ofNanos(System.nanoTime() - before);
        await().atMost(DETECTED).until(() -> addresses().contains(Addresses.WEB));
        assertThat(lab.guest(1).online(Family.IPV4)).isTrue();
        assertThat(lab.guest(1).online(Family.IPV6)).isTrue();

        Files.writeString(
                HallInNamespaces.results(ConnectivityCheckIT.class).resolve("outage.txt"),
                "NetworkManager: portal %d ms after the cable was pulled, full %d ms after it was back%n"
                        .formatted(told.toMillis(), over.toMillis()));
    }

    private void awaitWord(String word, Duration patience) {
        var said = new AtomicReference<>("");
        assertThat(
                        Wait.until(
                                patience,
                                () -> {
                                    said.set(check());
                                    return said.get().equals(word);
                                }))
                .as("%s, not %s. NetworkManager:%n%s", word, said, lastWords())
                .isTrue();
    }

    private static String lastWords() {
        var log = HALL.lab().folders().log("network-manager");
        var guest = HALL.lab().guest(1).namespace();
        return Program.of("tail", "-n", "40", log.toString()).run().out()
                + guest.program("ip", "-br", "address").run().out()
                + guest.program("ip", "route").run().out();
    }

    /// What the laptop's own name server, which is the hall's, says of a name.
    private static List<String> addresses() {
        return HALL.lab()
                .guest(1)
                .namespace()
                .program("getent", "ahosts", "www.example.vn")
                .run()
                .out()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .distinct()
                .toList();
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
        return answer.out().strip() + answer.err().strip();
    }
}
