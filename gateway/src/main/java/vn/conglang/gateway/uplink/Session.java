package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallStatus.State;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.Topics;

/// What is said over one connection, from "online" to its end. Runs on the uplink's thread; hears
/// from the link's.
final class Session implements MqttLink.Listener {
    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final long LARGEST_BATCH = 100_000;

    /// For the topic and properties of a batch.
    private static final long MESSAGE_OVERHEAD = 1_000;

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final UplinkSettings settings;
    private final SqliteOutbox outbox;
    private final Undated undated;
    private final Rounds rounds;
    private final Post post;
    private final Messages messages;
    private final Witness witness;
    private final Semaphore news = new Semaphore(0);
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();
    private volatile @Nullable String lost;
    private volatile boolean stopping;
    private @Nullable String saidRefusal;

    Session(
            UplinkSettings settings,
            SqliteOutbox outbox,
            Undated undated,
            Rounds rounds,
            Post post,
            Messages messages,
            Witness witness) {
        this.settings = settings;
        this.outbox = outbox;
        this.undated = undated;
        this.rounds = rounds;
        this.post = post;
        this.messages = messages;
        this.witness = witness;
    }

    @Override
    public void received(MqttMessage message) {
        if (message.topic().equals(Topics.ack(settings.hall()))) {
            confirmed(message);
        }
        try {
            post.deliver(message);
        } catch (RuntimeException e) { // whoever hears it: no reason to end the connection
            log.atWarn().addKeyValue("topic", message.topic()).setCause(e).log("not taken");
        }
    }

    private void confirmed(MqttMessage message) {
        try {
            var ack = Payloads.read(Ack.class, message.payload());
            if (outbox.removeThrough(ack.ledger(), ack.through()) > 0) {
                witness.confirmed();
            }
            wake();
        } catch (TelemetryException e) {
            // It may be retained and come again with each connection: no reason to end this one.
            log.atWarn().addKeyValue("reason", e.getMessage()).log("confirmation not understood");
        }
    }

    @Override
    public void lost(String reason) {
        lost = reason;
        wake();
    }

    /// Something is new in the outbox.
    void wake() {
        news.release();
    }

    void stop() {
        stopping = true;
        wake();
    }

    /// Sends until the link is lost or the agent stops.
    ///
    /// @return whether the province confirmed anything
    boolean run(MqttLink link, String reason, Instant since) throws InterruptedException {
        var filters = new LinkedHashSet<>(List.of(Topics.ack(settings.hall())));
        filters.addAll(post.hearers().keySet());
        filters.forEach(filter -> link.subscribe(filter, 1));
        send(link, messages.status(State.online, reason, since));
        var bytes = Math.min(LARGEST_BATCH, link.largestPacket() - MESSAGE_OVERHEAD);
        var dispatch =
                new Dispatch(
                        outbox, undated, rounds, bytes, settings.resendAfter(), System::nanoTime);
        var mailing =
                new Mailing(
                        post.letters(),
                        messages,
                        settings.resendAfter(),
                        System::nanoTime,
                        this::wake);
        while (lost == null && !stopping) {
            hearRefusal(dispatch);
            mailing.send(message -> publish(link, message));
            witness.quietFor(dispatch.patience());
            var batch = dispatch.next();
            if (batch.isPresent()) {
                send(link, messages.usage(batch.get()));
            } else if (news.tryAcquire(
                    mailing.patience(dispatch.patience()).toNanos(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        }
        return dispatch.confirmedSomething();
    }

    /// Why it ended; null when we ended it.
    @Nullable String lostBecause() {
        return lost;
    }

    private void send(MqttLink link, MqttMessage message) {
        var _ =
                publish(link, message)
                        .whenComplete((code, failure) -> {
                            if (failure != null) {
                                refuse(String.valueOf(failure.getMessage()));
                            } else if (code >= 0x80) {
                                refuse(
                                        "the broker refused a message on %s: 0x%02X"
                                                .formatted(message.topic(), code));
                            }
                        });
    }

    private CompletableFuture<Integer> publish(MqttLink link, MqttMessage message) {
        var begun = System.nanoTime();
        return link.publish(message)
                .whenComplete((_, failure) ->
                        witness.answered(
                                failure == null
                                        ? Optional.of(Duration.ofNanos(System.nanoTime() - begun))
                                        : Optional.empty()));
    }

    private void refuse(String reason) {
        refusal.set(reason);
        wake();
    }

    private void hearRefusal(Dispatch dispatch) {
        var reason = refusal.getAndSet(null);
        if (reason == null || lost != null) {
            return;
        }
        dispatch.refused();
        if (!reason.equals(saidRefusal)) {
            saidRefusal = reason;
            log.atWarn().addKeyValue("reason", reason).log("records not taken, will try again");
        }
    }

    /// Says "stopped" and goodbye, or leaves the last will to speak when there is no answer.
    void sayGoodbye(MqttLink link, Instant now) {
        try {
            var code =
                    link.publish(messages.status(State.offline, "stopped", now))
                            .get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
            log.atDebug().addKeyValue("code", code).log("said goodbye");
            link.close();
        } catch (ExecutionException | TimeoutException e) {
            link.closeAbruptly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            link.closeAbruptly();
        }
    }
}
