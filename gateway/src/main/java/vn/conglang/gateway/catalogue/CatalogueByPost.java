package vn.conglang.gateway.catalogue;

import java.util.Map;
import java.util.function.Consumer;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.portal.service.CatalogueInForce;
import vn.conglang.portal.service.CatalogueInForce.Arrival;
import vn.conglang.portal.signed.Signed;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt.Kind;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.Topics;

/// Hears the province's catalogues and says what became of each, once for each start of the agent:
/// a retained message comes again with each connection, and a power cut may have come between the
/// catalogue and its receipt. Each receipt has an id of its own, so that the province hears a new
/// box too. An emptied topic takes nothing away. Thread-safe.
public final class CatalogueByPost {
    /// A catalogue in JSON, in JSON again.
    private static final int LARGEST = 512 * 1024;

    private final HallId hall;
    private final Receipts receipts;
    private final CatalogueInForce catalogue;
    private String said = ""; // guarded by this

    public CatalogueByPost(HallId hall, CatalogueInForce catalogue, Receipts receipts) {
        this.hall = hall;
        this.catalogue = catalogue;
        this.receipts = receipts;
    }

    /// Who hears what of the province.
    public Map<String, Consumer<MqttMessage>> hearers() {
        return Map.of(Topics.catalogue(hall), message -> hear(message.payload()));
    }

    private synchronized void hear(byte[] message) {
        if (message.length == 0) {
            return; // we have it, or somebody took the retained one away
        }
        var arrival = arrival(message);
        if (said.equals(arrival.toString())) {
            return;
        }
        switch (arrival) {
            case Arrival.InForce(var version) ->
                    receipts.give(Kind.catalogue, Long.toString(version), Outcome.applied, "");
            case Arrival.Refused(var subject, var reason) ->
                    receipts.give(Kind.catalogue, subject, Outcome.refused, reason);
        }
        said = arrival.toString();
    }

    private Arrival arrival(byte[] message) {
        if (message.length > LARGEST) {
            return new Arrival.Refused(
                    "unknown", "larger than %d bytes (got %d)".formatted(LARGEST, message.length));
        }
        try {
            var text = Payloads.read(SignedText.class, message);
            return catalogue.take(new Signed(text.content(), text.signature()));
        } catch (TelemetryException e) {
            return new Arrival.Refused("unknown", "the signed text: " + e.getMessage());
        }
    }
}
