package vn.conglang.province.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;

/// A connection to the broker that is made again whenever it is lost. Thread-safe.
final class KeptLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeptLink.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final MqttSettings settings;
    private final Consumer<MqttLink> onConnected;
    private final Consumer<MqttMessage> onMessage;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<@Nullable MqttLink> current = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> downSince =
            new AtomicReference<>(Instant.now());
    private final AtomicBoolean saidDown = new AtomicBoolean();
    private final Thread thread;

    /// @param onConnected subscribes and the like on every new connection
    /// @param onMessage takes what arrives, may block
    KeptLink(
            MqttSettings settings,
            Consumer<MqttLink> onConnected,
            Consumer<MqttMessage> onMessage) {
        this.settings = settings;
        this.onConnected = onConnected;
        this.onMessage = onMessage;
        this.thread = new Thread(this::keep, "broker-" + settings.clientId());
    }

    KeptLink start() {
        thread.start();
        return this;
    }

    /// The connection that stands, if one does.
    Optional<MqttLink> current() {
        return Optional.ofNullable(current.get());
    }

    /// Since when there is no connection, if there is none.
    Optional<Instant> downSince() {
        return Optional.ofNullable(downSince.get());
    }

    private void keep() {
        var backOff = new BackOff(FIRST, LONGEST, RandomGenerator.getDefault());
        do {
            var lost = new Lost();
            try (var link = MqttLink.connect(settings, Optional.empty(), lost)) {
                onConnected.accept(link);
                up(link);
                backOff.reset();
                lost.await();
            } catch (RuntimeException | Error e) { // lost, or a fault that must not end this thread
                down(String.valueOf(e.getMessage()));
            } finally {
                current.set(null);
            }
        } while (!stopped(backOff.next()));
    }

    private void up(MqttLink link) {
        current.set(link);
        downSince.set(null);
        saidDown.set(false);
        log.atInfo()
                .addKeyValue("broker", settings.broker())
                .addKeyValue("client", settings.clientId())
                .log("broker connected");
    }

    private void down(String reason) {
        downSince.compareAndSet(null, Instant.now());
        if (saidDown.compareAndSet(false, true)) {
            log.atWarn().addKeyValue("reason", reason).log("broker lost, trying again");
        } else {
            log.atDebug().addKeyValue("reason", reason).log("broker not reached");
        }
    }

    private boolean stopped(Duration wait) {
        try {
            return stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        var link = current.get();
        if (link != null) {
            link.close();
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the end of one connection.
    private final class Lost implements MqttLink.Listener {
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void received(MqttMessage message) {
            onMessage.accept(message);
        }

        @Override
        public void lost(String reason) {
            down(reason);
            over.countDown();
        }

        void await() {
            try {
                var ended = false;
                while (!ended && stop.getCount() > 0) {
                    ended = over.await(1, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
