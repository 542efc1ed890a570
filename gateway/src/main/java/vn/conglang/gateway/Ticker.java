package vn.conglang.gateway;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A named thread that does one thing again and again until it is closed. A failure is logged once,
/// and once more when it works again; the thread goes on.
final class Ticker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Runnable job;
    private final Duration pause;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Thread thread;

    private Ticker(String name, Duration pause, Runnable job) {
        this.name = name;
        this.pause = pause;
        this.job = job;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /// Starts a thread that does the job, pauses, and begins again.
    static Ticker start(String name, Duration pause, Runnable job) {
        var ticker = new Ticker(name, pause, job);
        ticker.thread.start();
        return ticker;
    }

    private void run() {
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                runOnce();
            }
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
        stopping.countDown();
        try {
            if (!thread.join(PATIENCE)) {
                log.warn("{} did not stop within {} s", name, PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
