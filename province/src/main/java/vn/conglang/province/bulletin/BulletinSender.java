package vn.conglang.province.bulletin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.province.outgoing.Outgoing;
import vn.conglang.province.store.BulletinTable.Due;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.StoredBulletin;
import vn.conglang.province.store.StoredBulletin.State;
import vn.conglang.telemetry.CloudEvent;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.ProvinceBulletin.Purpose;
import vn.conglang.telemetry.Topics;

/// Brings to the broker what people approved or took away, on one thread named "bulletins". What is
/// due stands in the database until the broker has it. At each start everything that is still of
/// use goes out once more, for a broker may have lost it; two processes may both send, which
/// changes nothing.
public final class BulletinSender {
    private static final Logger log = LoggerFactory.getLogger(BulletinSender.class);

    /// A withdrawal goes to halls for so long after the bulletin's end. With the longest validity
    /// that the form offers it stays below 24.8 days, where Artemis 2.x's count of milliseconds
    /// overflows and a message ends at once.
    private static final Duration LONGER = Duration.ofDays(7);

    private static final int AT_ONCE = 200;

    private final BulletinSettings settings;
    private final PeopleStore store;
    private final Clock clock;
    private boolean began;

    private BulletinSender(BulletinSettings settings, PeopleStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /// Starts; a broker or a key that is not there yet is waited for.
    public static Outgoing start(
            BulletinSettings settings,
            PeopleStore store,
            Supplier<Optional<MqttLink>> broker,
            Clock clock) {
        var sender = new BulletinSender(settings, store, clock);
        return Outgoing.start("bulletins", broker, sender::sendDue);
    }

    /// @return whether something went out
    private boolean sendDue(MqttLink link) {
        var now = clock.instant();
        var bulletins = new HashMap<String, StoredBulletin>();
        var due =
                store.inTransaction(
                        "looking for bulletins to send",
                        t -> {
                            if (!began) {
                                t.bulletins().sendAgain(now);
                            }
                            var found = t.bulletins().due(now, AT_ONCE);
                            for (var each : found) {
                                bulletins.computeIfAbsent(
                                        each.bulletin(),
                                        id -> t.bulletins().find(id).orElseThrow());
                            }
                            return found;
                        });
        began = true;
        if (due.isEmpty()) {
            return false;
        }
        send(link, due, bulletins, BulletinSigner.read(settings, now), now);
        return true;
    }

    private void send(
            MqttLink link,
            List<Due> due,
            Map<String, StoredBulletin> bulletins,
            BulletinSigner signer,
            Instant now) {
        for (var each : due) {
            var bulletin = bulletins.get(each.bulletin());
            if (bulletin == null) {
                continue;
            }
            var payload = signer.sign(written(bulletin, each.hall()));
            Outgoing.publish(link, message(each, payload, bulletin, now));
            store.inTransaction(
                    "noting a sent bulletin",
                    t -> {
                        t.bulletins().sent(each, bulletin.version());
                        return true;
                    });
        }
        log.atInfo().addKeyValue("messages", due.size()).log("bulletins sent");
    }

    private MqttMessage message(Due due, byte[] payload, StoredBulletin bulletin, Instant now) {
        var topic =
                due.hall().equals(ProvinceBulletin.EVERY_HALL)
                        ? Topics.bulletinForAll(due.bulletin())
                        : Topics.bulletin(new HallId(due.hall()), due.bulletin());
        var ends = bulletin.expires().orElseThrow();
        var expires = bulletin.state() == State.withdrawn ? ends.plus(LONGER) : ends;
        var event =
                new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/province",
                        "vn.conglang.bulletin.v1",
                        now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new MqttMessage(
                topic,
                payload,
                1,
                true,
                Optional.of(Duration.between(now, expires)),
                event.attributes());
    }

    /// A bulletin as halls read it.
    static ProvinceBulletin written(StoredBulletin stored, String hall) {
        var draft = stored.draft();
        var text = new HashMap<String, ProvinceBulletin.Text>();
        text.put("vi", draft.vietnamese());
        draft.english().ifPresent(english -> text.put("en", english));
        return new ProvinceBulletin(
                ProvinceBulletin.KIND,
                stored.id(),
                stored.version(),
                hall,
                draft.severity(),
                draft.drill() ? Purpose.drill : Purpose.real,
                stored.state() == State.withdrawn
                        ? ProvinceBulletin.State.withdrawn
                        : ProvinceBulletin.State.shown,
                stored.decided().orElseThrow().at().truncatedTo(ChronoUnit.SECONDS).toString(),
                stored.expires().orElseThrow().truncatedTo(ChronoUnit.SECONDS).toString(),
                text);
    }
}
