package vn.conglang.groundwork.mqtt;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The places for messages that were sent and not yet acknowledged. Thread-safe.
///
/// Always narrower than the broker's Receive Maximum: a message that Paho itself refuses as one too
/// many leaves a topic alias behind that the broker never saw.
final class Window {
    private static final int WIDEST = 16;

    /// Whoever waits for a future must not run on Paho's threads, nor wait behind a slow listener.
    private static final Executor OWN_THREAD = task -> Thread.ofVirtual().start(task);

    private final Semaphore places = new Semaphore(0, true);
    private final Duration timeout;
    private final Runnable stuck;
    private final Set<Passage> underway = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile long lastProgress = System.nanoTime();
    private volatile int width;
    private volatile @Nullable MqttLinkException ended;

    /// @param stuck told when something is under way and nothing was acknowledged for the timeout
    Window(Duration timeout, Runnable stuck) {
        this.timeout = timeout;
        this.stuck = stuck;
    }

    /// Opens as many places as the broker's Receive Maximum allows. Called once.
    void open(int receiveMaximum) {
        width = Math.clamp(receiveMaximum - 1L, 1, WIDEST);
        places.release(width);
    }

    int width() {
        return width;
    }

    /// Waits for a place.
    ///
    /// @throws MqttLinkException when the link ended, or no place came free for the timeout
    Passage enter() {
        try {
            if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new MqttLinkException(
                        "no message was acknowledged for " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MqttLinkException("interrupted while waiting to publish", e);
        }
        if (underway.isEmpty()) {
            lastProgress = System.nanoTime();
        }
        var passage = new Passage();
        underway.add(passage);
        var end = ended;
        if (end != null) {
            passage.fail(end);
            throw end;
        }
        watch(timeout.toNanos());
        return passage;
    }

    /// Waits until everything under way is acknowledged, at most for the timeout.
    void drain() {
        try {
            if (places.tryAcquire(width, timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                places.release(width);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Fails everything under way and everyone who waits. The first reason stays.
    void end(MqttLinkException reason) {
        ended = reason;
        underway.forEach(passage -> passage.fail(reason));
    }

    private void watch(long nanos) {
        if (watched.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, OWN_THREAD)
                    .execute(this::checkProgress);
        }
    }

    private void checkProgress() {
        watched.set(false);
        if (ended != null || underway.isEmpty()) {
            return;
        }
        var left = timeout.toNanos() - (System.nanoTime() - lastProgress);
        if (left <= 0) {
            stuck.run();
        } else {
            watch(left);
        }
    }

    /// One message on its way. Completed once, whatever is said afterwards.
    final class Passage {
        private final CompletableFuture<Integer> future = new CompletableFuture<>();
        private final AtomicBoolean done = new AtomicBoolean();

        CompletableFuture<Integer> future() {
            return future;
        }

        void acknowledged(int reasonCode) {
            lastProgress = System.nanoTime();
            if (leave()) {
                OWN_THREAD.execute(() -> future.complete(reasonCode));
            }
        }

        void fail(MqttLinkException reason) {
            if (leave()) {
                OWN_THREAD.execute(() -> future.completeExceptionally(reason));
            }
        }

        private boolean leave() {
            if (!done.compareAndSet(false, true)) {
                return false;
            }
            underway.remove(this);
            places.release();
            return true;
        }
    }
}
