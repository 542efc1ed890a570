package vn.conglang.gateway.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The watchdog (a script stands for systemd-notify; SystemdIT has the real one)")
class WatchdogTest {
    private static final long PID = 4711;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir private Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeats heartbeats = new Heartbeats(nanos::get);
    private final AtomicReference<String> status = new AtomicReference<>("hall qn-0417, works");
    private Path said;
    private Path program;

    @BeforeEach
    void writeProgram() throws IOException {
        said = folder.resolve("said");
        program = folder.resolve("notify");
        Files.writeString(
                program, "#!/bin/sh\nIFS='|'\necho \"$NOTIFY_SOCKET: $*\" >> " + said + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void saysThatItIsReadyAndLivesAndTheStatusOnlyWhenItChanges() throws IOException {
        heartbeats.of("counting").within(MINUTE);
        try (var watchdog = watchdog(Optional.empty())) {
            watchdog.ready();
            watchdog.look();
            status.set("hall qn-0417, internet\ncard");
            watchdog.look();
        }

        assertThat(Files.readAllLines(said))
                .containsExactly(
                        "/run/n: READY=1|STATUS=hall qn-0417, works",
                        "/run/n: WATCHDOG=1",
                        "/run/n: WATCHDOG=1|STATUS=hall qn-0417, internet card");
    }

    @Test
    void letsSystemdStartTheAgentAnewWhenALoopHangsAndTellsTheNextStart() throws IOException {
        heartbeats.of("counting").within(MINUTE);
        heartbeats.of("checkup").within(MINUTE.multipliedBy(9));
        var starts = Starts.noted(Optional.of(folder));
        var watchdog = watchdog(Optional.of(starts));
        nanos.addAndGet(MINUTE.toNanos() + 1);

        watchdog.look();
        watchdog.look();

        assertThat(Files.readAllLines(said)).containsExactly("/run/n: STATUS=counting hangs");
        var next = Starts.noted(Optional.of(folder));
        assertThat(next.count()).isEqualTo(2);
        assertThat(next.hungBefore()).contains("counting");
        var nextButOne = Starts.noted(Optional.of(folder));
        assertThat(nextButOne.count()).isEqualTo(3);
        assertThat(nextButOne.hungBefore()).isEmpty();
    }

    @Test
    void goesOnWhenTheLoopGoesOnInTime() throws IOException {
        var loop = heartbeats.of("internet");
        loop.within(MINUTE);
        var watchdog = watchdog(Optional.empty());
        nanos.addAndGet(MINUTE.toNanos() + 1);
        watchdog.look();

        loop.within(MINUTE);
        watchdog.look();

        assertThat(Files.readAllLines(said))
                .containsExactly(
                        "/run/n: STATUS=internet hangs",
                        "/run/n: WATCHDOG=1|STATUS=hall qn-0417, works");
    }

    @Test
    void saysNothingWithoutSystemdAndNoSignOfLifeWhenNoneIsWanted() throws IOException {
        var nobody = Systemd.of(program.toString(), Map.of(), PID);
        nobody.say(List.of("READY=1"));
        assertThat(said).doesNotExist();

        var patient = Systemd.of(program.toString(), Map.of("NOTIFY_SOCKET", "/run/n"), PID);
        try (var watchdog =
                Watchdog.watching(
                        patient, heartbeats, Starts.noted(Optional.empty()), status::get)) {
            watchdog.ready();
            watchdog.look();
        }
        assertThat(Files.readAllLines(said))
                .containsExactly("/run/n: READY=1|STATUS=hall qn-0417, works");
    }

    @Test
    void readsSystemdsLimitUnlessItIsMeantForAnotherProcess() {
        assertThat(limit(Map.of("WATCHDOG_USEC", "120000000"))).contains(Duration.ofMinutes(2));
        assertThat(limit(Map.of("WATCHDOG_USEC", "120000000", "WATCHDOG_PID", "4711")))
                .contains(Duration.ofMinutes(2));
        assertThat(limit(Map.of("WATCHDOG_USEC", "120000000", "WATCHDOG_PID", "1"))).isEmpty();
        assertThat(limit(Map.of("WATCHDOG_USEC", "soon"))).isEmpty();
        assertThat(limit(Map.of("WATCHDOG_USEC", "0"))).isEmpty();
        assertThat(limit(Map.of())).isEmpty();
    }

    @Test
    void goesOnWhenTheProgramIsMissingOrFails() {
        var environment = Map.of("NOTIFY_SOCKET", "/run/n");

        Systemd.of("/nowhere/notify", environment, PID).say(List.of("READY=1"));
        Systemd.of("false", environment, PID).say(List.of("READY=1"));

        assertThat(said).doesNotExist();
    }

    private Watchdog watchdog(Optional<Starts> starts) {
        var environment = Map.of("NOTIFY_SOCKET", "/run/n", "WATCHDOG_USEC", "120000000");
        return Watchdog.watching(
                Systemd.of(program.toString(), environment, PID),
                heartbeats,
                starts.orElseGet(() -> Starts.noted(Optional.empty())),
                status::get);
    }

    private static Optional<Duration> limit(Map<String, String> environment) {
        return Systemd.of("unused", environment, PID).watchdog();
    }
}
