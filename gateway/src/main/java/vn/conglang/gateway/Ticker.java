package vn.conglang.gateway;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.watchdog.Heartbeat;

/// A named thread that does one thing again and again until it is closed. A failure is logged once,
/// and once more when it works again; the thread goes on. Every turn is promised to its heartbeat.
final class Ticker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// No job takes longer, on the slowest board and with a network that answers nothing.
    static final Duration LONGEST_JOB = Duration.ofMinutes(3);

    private final String name;
    private final Runnable job;
    private final Duration pause;
    private final Heartbeat heartbeat;
    private final Semaphore wakes = new Semaphore(0);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean stopping;

    private Ticker(String name, Duration pause, Runnable job, Heartbeat heartbeat) {
        this.name = name;
        this.pause = pause;
        this.job = job;
        this.heartbeat = heartbeat;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /// Starts a thread that does the job, pauses, and begins again.
    static Ticker start(String name, Duration pause, Runnable job, Heartbeat heartbeat) {
        var ticker = new Ticker(name, pause, job, heartbeat);
        heartbeat.within(pause.plus(LONGEST_JOB));
        ticker.thread.start();
        return ticker;
    }

    /// Ends the pause that the thread is in; returns at once.
    void now() {
        wakes.release();
    }

    private void run() {
        try {
            while (!stopping) {
                if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
                heartbeat.within(LONGEST_JOB);
                if (!stopping) {
                    runOnce();
                }
                heartbeat.within(pause.plus(LONGEST_JOB));
            }
            heartbeat.ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() {
        try {
            job.run();
            if (failing.compareAndSet(true, false)) {
                log.info("{} works again", name);
            }
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                log.error("{} failed, will keep trying", name, e);
            }
        }
    }

    @Override
    public void close() {
        stopping = true;
        now();
        try {
            if (!thread.join(PATIENCE)) {
                log.warn("{} did not stop within {} s", name, PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
