package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.Request.Family;

/// No guest can be found again in what the gateway keeps, sends or logs: searched in bytes.
class PrivacyIT {
    @RegisterExtension static final HallInNamespaces HALL = HallInNamespaces.withGuests(6);

    @Test
    void noTraceOfAGuestIsWrittenOrSent() throws IOException {
        var lab = HALL.lab();
        var watch = watchTheBroker();
        useTheNetwork(lab);
        lab.gateway().service().kill();
        lab.gateway().service().start();
        new Records(lab).awaitQuiet();

        var traces = lab.guests().stream().flatMap(guest -> Traces.of(guest).stream()).toList();

        assertThat(Traces.found(traces, Files.readAllBytes(watch)))
                .as("in the broker's messages")
                .isEmpty();
        awaitGuestsInTheOpenQuarter(lab);
        assertNoTraceIn(lab.gateway().data(), traces);
        lab.gateway().service().stop();
        assertNoTraceIn(lab.gateway().data(), traces);
        assertThat(Traces.found(traces, Files.readAllBytes(lab.gateway().service().log())))
                .as("in the log")
                .isEmpty();
        assertThat(Files.size(watch)).as("the watcher saw messages").isGreaterThan(1_000);
    }

    @Test
    void theSearchFindsWhatIsThere() throws IOException {
        var guest = HALL.lab().guest(1);
        var leases =
                Files.readAllBytes(
                        HALL.lab().folders().root().resolve("gateway/run/dnsmasq.leases"));

        assertThat(Traces.found(Traces.of(guest), leases)).isNotEmpty();
    }

    private static void useTheNetwork(Lab lab) {
        Lab.inParallel(
                lab.guests().stream()
                        .map(guest ->
                                (Runnable)
                                        () -> {
                                            var family =
                                                    guest.number() % 2 == 0
                                                            ? Family.IPV6
                                                            : Family.IPV4;
                                            guest.press(family);
                                            guest.download(
                                                    lab.internet().download(500_000), family);
                                        })
                        .toList());
        new Records(lab).awaitQuiet();
    }

    private static void assertNoTraceIn(Path folder, List<Traces.Trace> traces) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            var all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            for (var file : all) {
                var bytes = Files.readAllBytes(file);
                assertThat(Traces.found(traces, bytes)).as("in %s", file).isEmpty();
                var unpacked = String.join("\n", Traces.unpacked(bytes));
                assertThat(Traces.found(traces, unpacked.getBytes(StandardCharsets.ISO_8859_1)))
                        .as("packed in %s", file)
                        .isEmpty();
            }
        }
    }

    /// Who is here stands packed in a file of its own: it is there, and it can be read.
    private static void awaitGuestsInTheOpenQuarter(Lab lab) {
        var file = lab.gateway().data().resolve("open-quarter");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(Traces.unpacked(Files.readAllBytes(file)))
                                .anyMatch(text -> text.contains("\"since\"")));
    }

    /// Every message the broker handles, topics, properties and payloads, written to a file.
    private static Path watchTheBroker() {
        var lab = HALL.lab();
        var identity = lab.certificates().authority().client("watcher");
        var file = lab.folders().log("broker-messages");
        var watcher = Mosquitto.client("mosquitto_sub", identity, "#");
        watcher.addAll(List.of("-q", "1", "-F", "%t %P %C %D %R %p"));
        lab.provincePlace().program(watcher.toArray(String[]::new)).start(file);
        return file;
    }
}
