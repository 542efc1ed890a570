package vn.conglang.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The started parts, closed in reverse order; one part's failure never keeps the others open.
/// Thread-safe.
final class Running implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private record Part(String name, Closing closing) {}

    /// Ends a part.
    interface Closing {
        void close() throws Exception;
    }

    private final Deque<Part> parts = new ArrayDeque<>(); // guarded by itself

    <T extends AutoCloseable> T add(String name, T part) {
        onClose(name, part::close);
        return part;
    }

    /// Starts a part on a thread of its own while others are started. It is closed like them, in
    /// the place where it was begun; one that could not start has nothing to close.
    ///
    /// @return waits for it; throws what kept it from starting
    <T extends AutoCloseable> Supplier<T> beside(String name, Supplier<T> start) {
        var coming = new FutureTask<>(start::get);
        Thread.ofPlatform().daemon().name(name).start(coming);
        onClose(
                name,
                () -> {
                    if (succeeded(coming)) {
                        coming.resultNow().close();
                    }
                });
        return () -> whenStarted(coming);
    }

    private static boolean succeeded(FutureTask<?> coming) throws InterruptedException {
        try {
            coming.get();
            return true;
        } catch (ExecutionException e) {
            log.debug("never started", e); // whoever waited for it was told
            return false;
        }
    }

    private static <T> T whenStarted(FutureTask<T> coming) {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    void onClose(String name, Closing closing) {
        synchronized (parts) {
            parts.push(new Part(name, closing));
        }
    }

    @Override
    public void close() {
        synchronized (parts) {
            while (!parts.isEmpty()) {
                close(parts.pop());
            }
        }
    }

    private static void close(Part part) {
        try {
            part.closing().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("closing {}", part.name(), e);
        }
    }
}
