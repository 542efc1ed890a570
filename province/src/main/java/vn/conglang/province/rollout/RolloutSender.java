package vn.conglang.province.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.RolloutTable;
import vn.conglang.province.store.RolloutTable.Due;
import vn.conglang.province.store.StoredRollout.Kind;
import vn.conglang.telemetry.CloudEvent;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.Topics;

/// Brings to the broker what is to be in force in the halls, on one thread named "rollouts". What
/// is due stands in the database until the broker has it. At each start everything that the broker
/// is to keep goes out once more, for it may have lost it; two processes may both send, which
/// changes nothing.
public final class RolloutSender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RolloutSender.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// So often it is looked for halls that joined, changed ring or got another box.
    private static final Duration LOOK_AROUND = Duration.ofMinutes(1);

    private static final int AT_ONCE = 100;
    private static final int REFUSED = 0x80;

    private final PeopleStore store;
    private final Supplier<Optional<MqttLink>> broker;
    private final ZoneId zone;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "rollouts");
    private boolean began;
    private long lookedAround;
    private String said = "";

    private RolloutSender(
            PeopleStore store, Supplier<Optional<MqttLink>> broker, ZoneId zone, Clock clock) {
        this.store = store;
        this.broker = broker;
        this.zone = zone;
        this.clock = clock;
    }

    /// Starts; a broker that is not there yet is waited for.
    public static RolloutSender start(
            PeopleStore store, Supplier<Optional<MqttLink>> broker, ZoneId zone, Clock clock) {
        var sender = new RolloutSender(store, broker, zone, clock);
        sender.thread.start();
        return sender;
    }

    private void run() {
        try {
            do {
                round();
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One failure is told once and tried again: database, broker.
    private void round() {
        try {
            var link = broker.get();
            if (link.isPresent() && sendDue(link.get())) {
                say("");
            }
        } catch (RuntimeException e) { // the loop's runner
            say(String.valueOf(e.getMessage()));
        }
    }

    private void say(String problem) {
        if (!problem.equals(said)) {
            said = problem;
            if (problem.isEmpty()) {
                log.info("catalogues and settings go out again");
            } else {
                log.atError()
                        .addKeyValue("reason", problem)
                        .log("catalogues and settings wait, trying again");
            }
        }
    }

    /// @return whether something went out
    private boolean sendDue(MqttLink link) {
        lookAround();
        var due = read(t -> t.due(AT_ONCE));
        due.forEach(each -> send(link, each, RolloutTable::sent));
        var had = read(t -> t.toEmpty(AT_ONCE));
        had.forEach(each -> send(link, each, RolloutTable::emptied));
        if (!due.isEmpty()) {
            log.atInfo().addKeyValue("messages", due.size()).log("catalogues and settings sent");
        }
        return !due.isEmpty() || !had.isEmpty();
    }

    private void lookAround() {
        var now = System.nanoTime();
        if (began && now - lookedAround < LOOK_AROUND.toNanos()) {
            return;
        }
        store.inTransaction(
                "looking which halls are to have what",
                t -> {
                    t.rollouts().enlist(LocalDate.ofInstant(clock.instant(), zone));
                    t.rollouts().noteNewBoxes();
                    if (!began) {
                        t.rollouts().sendAgain();
                    }
                    return true;
                });
        began = true;
        lookedAround = now;
    }

    private List<Due> read(Function<RolloutTable, List<Due>> which) {
        return store.inTransaction("looking for what is due", t -> which.apply(t.rollouts()));
    }

    private void send(MqttLink link, Due due, BiConsumer<RolloutTable, Due> done) {
        var message = message(due, clock.instant());
        try {
            var code = link.publish(message).join();
            if (code >= REFUSED) {
                throw new RolloutException(
                        "the broker refuses %s (0x%02X): check its rules for the province"
                                .formatted(message.topic(), code));
            }
        } catch (CompletionException e) {
            throw new RolloutException("the broker did not take " + message.topic(), e);
        }
        store.inTransaction(
                "noting what was sent",
                t -> {
                    done.accept(t.rollouts(), due);
                    return true;
                });
    }

    private static MqttMessage message(Due due, Instant now) {
        var hall = new HallId(due.hall());
        var payload =
                due.content().isEmpty()
                        ? "".getBytes(UTF_8)
                        : Payloads.write(new SignedText(due.content(), due.signature()));
        var event =
                new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/province",
                        "vn.conglang.%s.v1".formatted(due.kind()),
                        now.truncatedTo(ChronoUnit.SECONDS).toString());
        var topic = due.kind() == Kind.catalogue ? Topics.catalogue(hall) : Topics.settings(hall);
        return new MqttMessage(topic, payload, 1, true, Optional.empty(), event.attributes());
    }

    /// Stops within seconds; what was not sent goes out after the next start. Idempotent.
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(3))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
