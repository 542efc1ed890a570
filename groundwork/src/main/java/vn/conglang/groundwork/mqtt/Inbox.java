package vn.conglang.groundwork.mqtt;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Received messages on their way to the listener, one at a time, on a thread of our own.
///
/// Bounded: the broker may have [#RECEIVE_MAXIMUM] messages unacknowledged with us, and we
/// acknowledge one only when the listener has returned. A slow listener thus slows the broker.
/// Mosquitto 2.0.11 sends more than that while it has a long queue; ending the connection would
/// lose that queue, so whoever brings a message waits a while for a place.
final class Inbox implements Runnable {
    /// What we announce to the broker.
    static final int RECEIVE_MAXIMUM = 64;

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(2 * RECEIVE_MAXIMUM);
    private final MqttLink.Listener listener;
    private final Handler handler;
    private final Duration patience;
    private volatile boolean stopped;
    private volatile @Nullable String lost;

    /// What the link does for the inbox.
    interface Handler {
        void taken(Arrival arrival);

        void refused(String reason);
    }

    /// A message and the packet id to acknowledge it with; 0 = no answer wanted or a wake-up call.
    record Arrival(@Nullable MqttMessage message, int packetId) {}

    /// @param patience how long a broker that sends too many is held up before it is given up
    Inbox(MqttLink.Listener listener, Handler handler, Duration patience) {
        this.patience = patience;
        this.listener = listener;
        this.handler = handler;
    }

    /// Waits for room, unless no answer is wanted.
    ///
    /// @return false when there is none
    boolean offer(MqttMessage message, int packetId) {
        if (stopped) {
            return true; // nobody hears it any more, and it stays unacknowledged
        }
        var arrival = new Arrival(message, packetId);
        if (packetId == 0) {
            return waiting.offer(arrival);
        }
        try {
            return waiting.offer(arrival, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends deliveries; what was not delivered stays unacknowledged at the broker.
    ///
    /// @param reason what the listener is told, null to tell it nothing
    void stop(@Nullable String reason) {
        lost = reason;
        stopped = true;
        waiting.clear();
        waiting.offer(new Arrival(null, 0));
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                deliver(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var reason = lost;
        if (reason != null) {
            listener.lost(reason);
        }
    }

    private void deliver(Arrival arrival) {
        var message = arrival.message();
        if (message == null) {
            return;
        }
        try {
            listener.received(message);
        } catch (RuntimeException e) {
            log.error("taking a message on {}", message.topic(), e);
            handler.refused("a message on " + message.topic() + " was not taken: " + e);
            return;
        }
        handler.taken(arrival);
    }
}
