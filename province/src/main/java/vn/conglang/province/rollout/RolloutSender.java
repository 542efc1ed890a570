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
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.province.outgoing.Outgoing;
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
public final class RolloutSender {
    private static final Logger log = LoggerFactory.getLogger(RolloutSender.class);

    /// So often it is looked for halls that joined, changed ring or got another box.
    private static final Duration LOOK_AROUND = Duration.ofMinutes(1);

    private static final int AT_ONCE = 100;

    private final PeopleStore store;
    private final ZoneId zone;
    private final Clock clock;
    private boolean began;
    private long lookedAround;

    private RolloutSender(PeopleStore store, ZoneId zone, Clock clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    /// Starts; a broker that is not there yet is waited for.
    public static Outgoing start(
            PeopleStore store, Supplier<Optional<MqttLink>> broker, ZoneId zone, Clock clock) {
        var sender = new RolloutSender(store, zone, clock);
        return Outgoing.start("rollouts", broker, sender::sendDue);
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
        Outgoing.publish(link, message(due, clock.instant()));
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
}
