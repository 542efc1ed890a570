package vn.conglang.gateway.watchdog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for what only root may do, by an empty file whose name says what: systemd watches the
/// folder and lets `conglang-mend.service` do it (docs/decisions/0017-watchdog-and-mending.md). The
/// pauses between two requests for the same thing double, up to a day. For one thread.
final class Mending {
    private static final Logger log = LoggerFactory.getLogger(Mending.class);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final Optional<Path> folder;
    private final LongSupplier nanos;
    private final Map<String, Asked> asked = new HashMap<>();
    private final AtomicLong requests = new AtomicLong();

    private record Asked(int times, long at) {
        Duration pause() {
            var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, 20));
            return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
    }

    /// @param folder where requests are laid; empty = nobody is there to carry them out
    Mending(Optional<Path> folder, LongSupplier nanos) {
        this.folder = folder;
        this.nanos = nanos;
    }

    /// Asks, unless that was done too lately.
    ///
    /// @param what `dnsmasq`, `hostapd` or `space`
    void needed(String what) {
        var before = asked.get(what);
        var now = nanos.getAsLong();
        if (before != null && now - before.at() < before.pause().toNanos()) {
            return;
        }
        asked.put(what, new Asked(before == null ? 1 : before.times() + 1, now));
        folder.ifPresent(path -> ask(path, what));
    }

    private void ask(Path path, String what) {
        try {
            Files.createDirectories(path);
            Files.write(path.resolve(what), new byte[0]);
            requests.incrementAndGet();
            log.warn("mending is asked for: {}", what);
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("mending can't be asked for");
        }
    }

    /// It works: the next fault is a new one.
    void works(String what) {
        asked.remove(what);
    }

    /// How often something was asked for.
    long requests() {
        return requests.get();
    }
}
