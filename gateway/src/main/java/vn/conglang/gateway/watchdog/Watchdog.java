package vn.conglang.gateway.watchdog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd that the agent is ready, how it is doing, and that it lives, as long as every
/// supervised loop keeps its promise. When one hangs, systemd hears nothing more and starts the
/// agent anew; guests who are online stay online.
public final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Systemd systemd;
    private final Heartbeats heartbeats;
    private final Starts starts;
    private final Supplier<String> status;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private String saidStatus = "";
    private boolean hanging;

    private Watchdog(
            Systemd systemd, Heartbeats heartbeats, Starts starts, Supplier<String> status) {
        this.systemd = systemd;
        this.heartbeats = heartbeats;
        this.starts = starts;
        this.status = status;
        this.thread = Thread.ofPlatform().name("watchdog").daemon().unstarted(this::run);
    }

    /// Says that the agent is ready and begins to watch.
    ///
    /// @param status how the hall is doing, in one line of English
    public static Watchdog start(
            Systemd systemd, Heartbeats heartbeats, Starts starts, Supplier<String> status) {
        var watchdog = watching(systemd, heartbeats, starts, status);
        watchdog.ready();
        watchdog.thread.start();
        return watchdog;
    }

    static Watchdog watching(
            Systemd systemd, Heartbeats heartbeats, Starts starts, Supplier<String> status) {
        return new Watchdog(systemd, heartbeats, starts, status);
    }

    void ready() {
        systemd.say(withStatus("READY=1"));
    }

    /// Four words in the time of one, so that a busy board is not taken for a dead one.
    private void run() {
        var pause = systemd.watchdog().map(limit -> limit.dividedBy(4)).orElse(USUAL_PAUSE);
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        var late = heartbeats.late();
        if (late.isEmpty()) {
            if (hanging) {
                hanging = false;
                log.info("all loops go on again");
            }
            systemd.say(withStatus(systemd.watchdog().isPresent() ? "WATCHDOG=1" : ""));
        } else if (!hanging) {
            hanging = true;
            report(late);
        }
    }

    private void report(List<Heartbeat> late) {
        var names = late.stream().map(Heartbeat::name).collect(Collectors.joining(", "));
        log.error(
                "{} hangs; systemd will start the agent anew: {}",
                names,
                late.stream().map(Heartbeat::where).collect(Collectors.joining("; ")));
        starts.hangs(names);
        systemd.say(List.of("STATUS=" + names + " hangs"));
        saidStatus = "";
    }

    /// With the status when it has changed.
    ///
    /// @param word empty = nothing but that
    private List<String> withStatus(String word) {
        var now = status.get().replaceAll("\\p{Cntrl}", " ");
        var words = new ArrayList<String>();
        if (!word.isEmpty()) {
            words.add(word);
        }
        if (!now.equals(saidStatus)) {
            words.add("STATUS=" + now);
            saidStatus = now;
        }
        return words;
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(PATIENCE.toMillis()); // returns at once when it was never started
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
