package vn.conglang.groundwork.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.jspecify.annotations.Nullable;

/// One MQTT 5 connection to a broker: one object is one connection, it never reconnects itself.
///
/// Thread-safe. Starts with a clean session and keeps nothing on disk: what must not be lost stays
/// with the caller until somebody says that it is stored.
public final class MqttLink implements AutoCloseable {
    /// Paho's own log speaks of every hiccup; what matters reaches us as reasons. Held, or the
    /// setting would be collected with it.
    private static final java.util.logging.Logger PAHO_LOG =
            java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5.client");

    static {
        PAHO_LOG.setLevel(Level.OFF);
    }

    /// Paho starts its threads with pauses of 100 ms each.
    private static final Duration START = Duration.ofSeconds(30);

    private final MqttSettings settings;
    private final ReadySocket socket;
    private final MqttAsyncClient client;
    private final Window window;
    private final Inbox inbox;
    private final Thread inboxThread;
    private final PahoThreads threads = new PahoThreads(this::fail);

    /// Guards every call into Paho: two threads publishing at once on a new topic would send its
    /// alias before its name.
    private final ReentrantLock paho = new ReentrantLock();

    private final AtomicReference<@Nullable MqttLinkException> ended = new AtomicReference<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile long largestOutgoing = ReadySocket.LARGEST_PACKET;

    /// Hears what a broker sends. Called on one thread of ours, never on Paho's.
    public interface Listener {
        /// Takes a message. May block: then the broker is slowed down. The message is acknowledged
        /// to the broker when this returns; an exception ends the link with the message untaken.
        void received(MqttMessage message);

        /// Told once when the link was lost, and never after the owner closed it. Messages not yet
        /// taken are not delivered any more.
        void lost(String reason);
    }

    private MqttLink(MqttSettings settings, ReadySocket socket, Listener listener) {
        this.settings = settings;
        this.socket = socket;
        this.window =
                new Window(
                        settings.timeout(),
                        () ->
                                fail(
                                        "no message was acknowledged for "
                                                + settings.timeout().toSeconds()
                                                + " s"));
        this.inbox = new Inbox(listener, new PahoAnswers(), settings.timeout());
        this.inboxThread = new Thread(inbox, "mqtt-" + settings.clientId());
        inboxThread.setDaemon(true);
        try {
            this.client =
                    new MqttAsyncClient(
                            socket.pahoUri(),
                            settings.clientId(),
                            new MemoryPersistence(),
                            new PahoPing("mqtt-ping-" + settings.clientId()),
                            null);
        } catch (MqttException e) {
            throw Reasons.exception(settings.broker(), "preparing the connection", e);
        }
        client.setManualAcks(true);
        client.setCallback(new PahoEvents(inbox, this::fail));
    }

    /// Connects: dials, shakes hands over TLS, says CONNECT and checks what the broker offers.
    ///
    /// @param lastWill what the broker publishes when this connection ends without a goodbye
    /// @throws MqttLinkException naming the broker and what went wrong
    public static MqttLink connect(
            MqttSettings settings, Optional<MqttMessage> lastWill, Listener listener) {
        lastWill.ifPresent(PahoMessages::check);
        var socket = Dialer.dial(settings);
        var link = new MqttLink(settings, socket, listener);
        try {
            link.open(lastWill);
            return link;
        } catch (MqttLinkException e) {
            link.end(e, null);
            link.tearDown(false).start();
            throw e;
        }
    }

    private void open(Optional<MqttMessage> lastWill) {
        var offer = onPahoThread(() -> shakeHands(options(lastWill)));
        var limits = BrokerLimits.check(offer.getResponseProperties(), settings.broker());
        largestOutgoing = Math.min(ReadySocket.LARGEST_PACKET, limits.largestPacket());
        window.open(limits.receiveMaximum());
        var end = ended.get();
        if (end != null) {
            throw end;
        }
        inboxThread.start();
    }

    private IMqttToken shakeHands(MqttConnectionOptions options) throws MqttException {
        threads.watch(Thread.currentThread());
        try {
            var token = client.connect(options);
            token.waitForCompletion(millis(settings.timeout()));
            return token;
        } finally {
            threads.watch(null);
        }
    }

    private MqttConnectionOptions options(Optional<MqttMessage> lastWill) {
        var options = new MqttConnectionOptions();
        options.setSocketFactory(socket.factory());
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setUseSubscriptionIdentifiers(false);
        options.setReceiveMaximum(Inbox.RECEIVE_MAXIMUM);
        options.setMaximumPacketSize(ReadySocket.LARGEST_PACKET);
        options.setKeepAliveInterval(Math.toIntExact(settings.keepAlive().toSeconds()));
        options.setConnectionTimeout((int) Math.max(1, settings.timeout().toSeconds()));
        lastWill.ifPresent(will -> {
            options.setWill(will.topic(), PahoMessages.toPaho(will));
            options.setWillMessageProperties(PahoMessages.properties(will));
        });
        return options;
    }

    /// Subscribes, `$share/…` included.
    ///
    /// @throws MqttLinkException when the broker refuses or grants less than asked for
    public void subscribe(String filter, int qos) {
        var what = "subscribing to " + filter;
        try {
            var token =
                    inPaho(() ->
                            client.subscribe(
                                    new MqttSubscription[] {new MqttSubscription(filter, qos)}));
            token.waitForCompletion(millis(settings.timeout()));
            for (int code : token.getReasonCodes()) {
                if (code >= 0x80) {
                    throw problem(what + ": " + Reasons.code(code), null);
                }
                if (code < qos) {
                    throw problem(what + ": granted only QoS " + code + " of " + qos, null);
                }
            }
        } catch (MqttException e) {
            fail(what + ": " + Reasons.words(e));
            throw problem(what, e);
        }
    }

    /// Sends a message when there is a place in the window; waits for one at most for the timeout.
    ///
    /// @return completed once, on a thread of ours: with the PUBACK's reason code (below 0x80
    ///   taken, 0x10 = nobody subscribes; 0x80 and above refused; 0 for QoS 0), or exceptionally
    ///   with a [MqttLinkException] when it is not known whether the broker has it
    /// @throws IllegalArgumentException when the message cannot be an MQTT message
    public CompletableFuture<Integer> publish(MqttMessage message) {
        PahoMessages.check(message);
        var size = PahoMessages.size(message);
        if (size > largestOutgoing) {
            return CompletableFuture.failedFuture(
                    problem(
                            message.topic()
                                    + ": packets of at most "
                                    + largestOutgoing
                                    + " bytes can be sent, this one has about "
                                    + size,
                            null));
        }
        try {
            return send(message, window.enter());
        } catch (MqttLinkException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Integer> send(MqttMessage message, Window.Passage passage) {
        try {
            inPaho(() ->
                    client.publish(
                            message.topic(),
                            PahoMessages.toPaho(message),
                            null,
                            new PahoOutcome(passage)));
        } catch (MqttException e) {
            // After a refusal of Paho's its topic aliases are wrong: this connection is done.
            var reason = "publishing on " + message.topic() + ": " + Reasons.words(e);
            passage.fail(problem(reason, e));
            fail(reason);
        } catch (MqttLinkException e) {
            passage.fail(e);
        }
        return passage.future();
    }

    /// Whether messages can be sent. May be true for a while on a dead line.
    public boolean isConnected() {
        return ended.get() == null && client.isConnected();
    }

    /// Largest packet that the broker takes, in bytes, all of the message's parts included.
    public long largestPacket() {
        return largestOutgoing;
    }

    /// Whether it was the broker that ended this connection, for a reason that an attempt a second
    /// later can only make worse.
    public boolean asksForPatience() {
        var end = ended.get();
        return end != null && end.asksForPatience();
    }

    /// Most messages that are under way at once.
    public int windowWidth() {
        return window.width();
    }

    /// Waits for what is under way, says goodbye and closes: the last will is not published. Takes
    /// at most three timeouts; idempotent.
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            window.drain();
            endByOwner(true);
        }
    }

    /// Closes without a goodbye: the broker publishes the last will. Idempotent.
    public void closeAbruptly() {
        closing.set(true);
        endByOwner(false);
    }

    private void endByOwner(boolean orderly) {
        if (end(problem("closed", null), null)) {
            var tearDown = tearDown(orderly);
            tearDown.start();
            join(tearDown);
        }
        if (Thread.currentThread() != inboxThread) {
            join(inboxThread);
        }
    }

    private void fail(String reason) {
        fail(reason, 0);
    }

    private void fail(String reason, int code) {
        var why = new MqttLinkException(settings.broker() + ": " + reason, code);
        if (end(why, reason)) {
            threads.interruptWatched();
            tearDown(false).start();
        }
    }

    private boolean end(MqttLinkException why, @Nullable String tellListener) {
        if (!ended.compareAndSet(null, why)) {
            return false;
        }
        window.end(why);
        inbox.stop(tellListener);
        return true;
    }

    private Thread tearDown(boolean orderly) {
        var thread = new Thread(threads, () -> end(orderly), "mqtt-end-" + settings.clientId());
        thread.setDaemon(true);
        return thread;
    }

    private void end(boolean orderly) {
        if (!orderly || !saidGoodbye()) {
            awaitStarted();
            cut();
            try {
                client.disconnectForcibly(0, 1, false);
            } catch (MqttException e) {
                // it is gone already
            }
        }
        cut();
        paho.lock();
        try {
            client.close(true);
        } catch (MqttException e) {
            // nothing is left to close
        } finally {
            paho.unlock();
        }
    }

    private boolean saidGoodbye() {
        try {
            client.disconnect(0).waitForCompletion(millis(settings.timeout()));
            return true;
        } catch (MqttException e) {
            return false;
        }
    }

    private void awaitStarted() {
        try {
            threads.awaitStarted(START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // closed is closed
        }
    }

    private void join(Thread thread) {
        try {
            thread.join(settings.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T inPaho(PahoCall<T> call) throws MqttException {
        paho.lock();
        try {
            var end = ended.get();
            if (end != null) {
                throw end;
            }
            return call.run();
        } finally {
            paho.unlock();
        }
    }

    /// Runs in the group of threads whose accidents we hear of; Paho's threads are born there.
    private <T> T onPahoThread(PahoCall<T> call) {
        var task = new FutureTask<T>(call::run);
        var thread = new Thread(threads, task, "mqtt-connect-" + settings.clientId());
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem("interrupted while connecting", e);
        } catch (ExecutionException e) {
            var end = ended.get();
            throw end == null ? problem("connecting", e.getCause()) : end;
        }
    }

    private MqttLinkException problem(String what, @Nullable Throwable cause) {
        return Reasons.exception(settings.broker(), what, cause);
    }

    /// Never 0, which means for ever to Paho.
    private static long millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }

    private interface PahoCall<T> {
        T run() throws MqttException;
    }

    /// Answers the broker for the inbox.
    private final class PahoAnswers implements Inbox.Handler {
        @Override
        public void taken(Inbox.Arrival arrival) {
            if (arrival.packetId() == 0) {
                return;
            }
            try {
                inPaho(() -> {
                    client.messageArrivedComplete(arrival.packetId(), 1);
                    return true;
                });
            } catch (MqttException e) {
                fail("acknowledging a message: " + Reasons.words(e));
            } catch (MqttLinkException e) {
                // the link has ended: the broker offers the message again
            }
        }

        @Override
        public void refused(String reason) {
            fail(reason);
        }
    }
}
