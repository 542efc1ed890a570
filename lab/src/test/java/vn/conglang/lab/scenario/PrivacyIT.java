package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                assertThat(Traces.found(traces, Files.readAllBytes(file)))
                        .as("in %s", file)
                        .isEmpty();
            }
        }
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
