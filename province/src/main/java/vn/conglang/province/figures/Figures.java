package vn.conglang.province.figures;

import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoreException;

/// Makes the sums of what came in, every few seconds, as long as it runs. Any number of workers may
/// do so at once.
public final class Figures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Figures.class);

    /// A figure is so old at most, but for what the making takes.
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final ZoneId zone;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("figures").factory());
    private boolean failing;

    private Figures(Store store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    /// Begins at once.
    ///
    /// @param zone whose days these are
    public static Figures start(Store store, ZoneId zone) {
        var figures = new Figures(store, zone);
        var _ =
                figures.thread.scheduleWithFixedDelay(
                        figures::make, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return figures;
    }

    private void make() {
        try {
            store.makeSums(zone);
            if (failing) {
                log.info("figures are made again");
            }
            failing = false;
        } catch (StoreException e) {
            if (!failing) {
                log.warn("figures are not made; it is tried again: {}", e.getMessage());
            }
            failing = true;
        } catch (RuntimeException e) {
            log.error("making figures", e); // the next round tries again
        }
    }

    /// Ends within seconds; what is being made is either stored as a whole or still due.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("figures are still being made");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
