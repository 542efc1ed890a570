package vn.conglang.provisioning.enrolment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server does by itself, once an hour and when woken, on a thread of its own: a job that
/// could not be done is tried again. Thread-safe.
final class Upkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration EACH = Duration.ofHours(1);
    private static final Duration SOONER = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final List<Runnable> jobs;
    private final Semaphore bell = new Semaphore(1);
    private final Thread thread;
    private volatile boolean stopping;
    private boolean failing; // of the thread

    private Upkeep(List<Runnable> jobs) {
        this.jobs = List.copyOf(jobs);
        this.thread = Thread.ofPlatform().name("upkeep").daemon().unstarted(this::loop);
    }

    /// Begins at once.
    static Upkeep start(List<Runnable> jobs) {
        var upkeep = new Upkeep(jobs);
        upkeep.thread.start();
        return upkeep;
    }

    /// Something is due now.
    void wake() {
        bell.release();
    }

    /// Waits for a running job for two seconds at most. Idempotent.
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            thread.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            while (!stopping) {
                var pause = failing ? SOONER : EACH;
                if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
                if (!stopping) {
                    runAll();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runAll() {
        var failed = false;
        for (var job : jobs) {
            try {
                job.run();
            } catch (RuntimeException e) { // the loop's edge
                failed = true;
                if (!failing) {
                    log.error("upkeep, will keep trying: {}", e.getMessage());
                }
            }
        }
        if (failing && !failed) {
            log.info("upkeep works again");
        }
        failing = failed;
    }
}
