package vn.conglang.gateway.watchdog;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks sd_notify(3) to systemd, when it started us and wants to hear us, through its own program
/// `systemd-notify` (docs/decisions/0017-watchdog-and-mending.md). For one thread.
public final class Systemd {
    private static final Logger log = LoggerFactory.getLogger(Systemd.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String program;
    private final Optional<String> socket;
    private final Optional<Duration> watchdog;
    private boolean failing;

    private Systemd(String program, Optional<String> socket, Optional<Duration> watchdog) {
        this.program = program;
        this.socket = socket;
        this.watchdog = watchdog;
    }

    /// The one that started this process, if one did.
    public static Systemd ofThisProcess() {
        return of("systemd-notify", System.getenv(), ProcessHandle.current().pid());
    }

    /// Where systemd lets this process keep what must outlive it but no power cut; empty without
    /// systemd.
    public static Optional<Path> runtimeFolder() {
        return Optional.ofNullable(System.getenv("RUNTIME_DIRECTORY"))
                .map(folders -> folders.split(File.pathSeparator, 2)[0])
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }

    static Systemd of(String program, Map<String, String> environment, long pid) {
        var meant = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        return new Systemd(
                program,
                Optional.ofNullable(environment.get("NOTIFY_SOCKET")),
                Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                        .filter(_ -> meant.equals(Long.toString(pid)))
                        .flatMap(Systemd::micros));
    }

    private static Optional<Duration> micros(String text) {
        try {
            return Optional.of(Long.parseLong(text))
                    .filter(micros -> micros > 0)
                    .map(micros -> Duration.ofNanos(micros * 1_000));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// After what time without `WATCHDOG=1` we are taken for dead; empty when that is not watched.
    Optional<Duration> watchdog() {
        return watchdog;
    }

    /// Says that this process ends, which is more than that a gateway in it does: systemd would end
    /// what goes on.
    public void stopping() {
        say(List.of("STOPPING=1"));
    }

    /// Says all of this in one message, such as `READY=1`; says nothing when nobody listens.
    void say(List<String> assignments) {
        if (socket.isEmpty() || assignments.isEmpty()) {
            return;
        }
        var problem = saying(assignments);
        if (problem.isPresent() && !failing) {
            log.atWarn().addKeyValue("reason", problem.get()).log("systemd does not hear us");
        } else if (problem.isEmpty() && failing) {
            log.info("systemd hears us again");
        }
        failing = problem.isPresent();
    }

    /// @return what went wrong
    private Optional<String> saying(List<String> assignments) {
        var command = new ArrayList<String>();
        command.add(program);
        command.addAll(assignments);
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("NOTIFY_SOCKET", socket.orElseThrow());
            var child = builder.start();
            child.getOutputStream().close();
            if (!child.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                child.destroyForcibly();
                return Optional.of(program + " did not end");
            }
            var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return child.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(program + ": " + said.strip());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
