package vn.conglang.groundwork.mqtt;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The group of Paho's threads, so that we hear of one that dies of an unforeseen packet. Paho
/// itself does not notice, and the connection would look alive for a keep-alive.
final class PahoThreads extends ThreadGroup {
    private final Consumer<String> died;
    private @Nullable Thread watched;

    PahoThreads(Consumer<String> died) {
        super("mqtt");
        this.died = died;
    }

    /// Whom to wake up when the handshake cannot succeed any more.
    synchronized void watch(@Nullable Thread thread) {
        watched = thread;
    }

    synchronized void interruptWatched() {
        if (watched != null) {
            watched.interrupt();
        }
    }

    /// Waits until Paho has started all of its threads, which does not depend on the network: one
    /// that is started after it was stopped never ends.
    void awaitStarted(Duration atMost) throws InterruptedException {
        var threads = new Thread[activeCount() + 8];
        var count = enumerate(threads);
        for (var i = 0; i < count; i++) {
            var name = threads[i].getName();
            if (name.startsWith("MQTT Con") || name.startsWith("Thread-")) {
                threads[i].join(atMost);
            }
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        died.accept("the broker sent what cannot be read: " + Reasons.words(thrown));
    }
}
