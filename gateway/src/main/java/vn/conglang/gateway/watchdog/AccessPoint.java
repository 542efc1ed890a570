package vn.conglang.gateway.watchdog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// hostapd, which makes the box's own radio an access point; asked through its own program
/// `hostapd_cli`.
///
/// @param folder of hostapd's control sockets
/// @param ours folder for our end of the conversation; hostapd must see it at the same place, so it
///   can't be a private one
/// @param radio name of the interface, such as `wlan0`
public record AccessPoint(Path folder, Path ours, String radio) implements Helper {
    private static final Logger log = LoggerFactory.getLogger(AccessPoint.class);

    /// It gives up by itself after ten seconds and then clears its socket away.
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @Override
    public String name() {
        return "hostapd";
    }

    @Override
    public boolean answers() {
        return ask("ping").stream().flatMap(String::lines).anyMatch("PONG"::equals);
    }

    /// What hostapd says to a command of `hostapd_cli`; empty where it is gone, hangs, or there is
    /// no such program.
    public Optional<String> ask(String... command) {
        var words =
                new ArrayList<>(
                        List.of(
                                "hostapd_cli",
                                "-p",
                                folder.toString(),
                                "-s",
                                ours.toString(),
                                "-i",
                                radio));
        words.addAll(List.of(command));
        try {
            var child = new ProcessBuilder(words).redirectErrorStream(true).start();
            child.getOutputStream().close();
            if (!child.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                child.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(
                    new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.debug("no hostapd_cli", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
