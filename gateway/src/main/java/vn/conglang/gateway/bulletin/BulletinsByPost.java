package vn.conglang.gateway.bulletin;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.portal.bulletin.ReceivedBulletins;
import vn.conglang.portal.bulletin.ReceivedBulletins.Arrival;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt.Kind;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.Topics;

/// Hears the province's bulletins, for every hall and for this one, and says what became of each.
/// An emptied topic takes nothing away: only a signed withdrawal does. Thread-safe.
public final class BulletinsByPost {
    private static final int MOST_REMEMBERED = 100;

    private final HallId hall;
    private final Receipts receipts;
    private final ReceivedBulletins bulletins;
    private final Set<String> said = new HashSet<>(); // guarded by this

    public BulletinsByPost(HallId hall, ReceivedBulletins bulletins, Receipts receipts) {
        this.hall = hall;
        this.bulletins = bulletins;
        this.receipts = receipts;
    }

    /// Who hears what of the province.
    public Map<String, Consumer<MqttMessage>> hearers() {
        Consumer<MqttMessage> hearer = message -> hear(message.payload());
        return Map.of(Topics.bulletinForAll("+"), hearer, Topics.bulletin(hall, "+"), hearer);
    }

    private synchronized void hear(byte[] message) {
        if (message.length == 0) {
            return; // over, or somebody took the retained one away
        }
        switch (bulletins.take(message)) {
            case Arrival.Taken(var bulletin) -> give(bulletin.subject(), Outcome.applied, "");
            case Arrival.Known(var bulletin) -> give(bulletin.subject(), Outcome.applied, "");
            case Arrival.Refused(var subject, var reason) -> give(subject, Outcome.refused, reason);
        }
    }

    /// Once for each start of the agent: a retained message comes again with each connection, and a
    /// power cut may have come between the bulletin and its receipt. That one of a bulletin that
    /// hangs has the same id each time.
    private void give(String subject, Outcome outcome, String reason) {
        var what = subject + " " + outcome + " " + reason;
        if (said.contains(what)) {
            return;
        }
        if (outcome == Outcome.applied) {
            receipts.give(
                    "bulletin:" + subject.replace('/', ':'), Kind.bulletin, subject, outcome, "");
        } else {
            receipts.give(Kind.bulletin, subject, outcome, reason);
        }
        if (said.size() >= MOST_REMEMBERED) {
            said.clear();
        }
        said.add(what);
    }
}
