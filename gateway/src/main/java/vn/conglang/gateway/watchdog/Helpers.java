package vn.conglang.gateway.watchdog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The programs beside the agent, and the card's room: looked at now and then, mending asked for.
/// Looks come from one thread; what they found may be asked from any.
public final class Helpers {
    private static final Logger log = LoggerFactory.getLogger(Helpers.class);

    /// systemd itself starts a dead program anew within seconds; that is waited for.
    private static final int LOOKS_UNTIL_SILENT = 2;

    private static final String SPACE = "space";

    private final List<Helper> helpers;
    private final Mending mending;
    private final LongSupplier nanos;
    private final Map<String, Missed> missed = new HashMap<>();
    private volatile Map<String, Long> silentSince = Map.of();

    private record Missed(int looks, long since) {}

    /// @param helpers who is looked at; empty = nobody
    /// @param requests where requests for mending are laid; empty = nobody carries them out
    public Helpers(List<Helper> helpers, Optional<Path> requests) {
        this(helpers, requests, System::nanoTime);
    }

    /// @param nanos time that only goes forward, in nanoseconds
    Helpers(List<Helper> helpers, Optional<Path> requests, LongSupplier nanos) {
        this.helpers = List.copyOf(helpers);
        this.mending = new Mending(requests, nanos);
        this.nanos = nanos;
    }

    /// Asks each for a sign of life.
    ///
    /// @param roomNeeded whether the card is nearly full
    public void look(boolean roomNeeded) {
        helpers.forEach(this::look);
        if (roomNeeded) {
            mending.needed(SPACE);
        } else {
            mending.works(SPACE);
        }
    }

    private void look(Helper helper) {
        var name = helper.name();
        if (helper.answers()) {
            mending.works(name);
            missed.remove(name);
            if (silentSince.containsKey(name)) {
                silent(name, Optional.empty());
                log.info("{} answers again", name);
            }
            return;
        }
        var now =
                missed.merge(
                        name,
                        new Missed(1, nanos.getAsLong()),
                        (before, _) -> new Missed(before.looks() + 1, before.since()));
        if (now.looks() < LOOKS_UNTIL_SILENT) {
            return;
        }
        if (!silentSince.containsKey(name)) {
            silent(name, Optional.of(now.since()));
            log.error("{} does not answer", name);
        }
        mending.needed(name);
    }

    private void silent(String name, Optional<Long> since) {
        var all = new HashMap<>(silentSince);
        since.ifPresentOrElse(at -> all.put(name, at), () -> all.remove(name));
        silentSince = Map.copyOf(all);
    }

    /// Who is silent, and for how long.
    public Map<String, Duration> silent() {
        var now = nanos.getAsLong();
        var silent = new HashMap<String, Duration>();
        silentSince.forEach((name, since) -> silent.put(name, Duration.ofNanos(now - since)));
        return Map.copyOf(silent);
    }

    /// How often mending was asked for since the agent's start.
    public long requests() {
        return mending.requests();
    }
}
