package vn.conglang.gateway.grant;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.portal.account.Grants;
import vn.conglang.portal.account.Grants.Arrival;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.signed.Signed;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt.Kind;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.Topics;

/// Hears the province's codes for this hall's desk and says what became of each, so that an officer
/// can tell the keeper on the phone that the box has it, and sees when it is used. Thread-safe.
public final class GrantsByPost {
    /// A grant in JSON, in JSON again.
    private static final int LARGEST = 8 * 1024;

    private final HallId hall;
    private final Receipts receipts;
    private final Grants grants;
    private volatile String refused = "";

    private GrantsByPost(HallId hall, Receipts receipts, Grants grants) {
        this.hall = hall;
        this.receipts = receipts;
        this.grants = grants;
    }

    /// Those of a hall.
    ///
    /// @param contents folder of the hall's contents, where grants by hand are put too
    /// @param clock of the hall; may lag
    /// @throws vn.conglang.portal.file.ContentsException when something is there and can't be read
    public static GrantsByPost open(
            Path contents, ProvinceKey key, HallId hall, InstantSource clock, Receipts receipts) {
        Consumer<String> used = id -> receipts.give(Kind.grant, id, Outcome.applied, "");
        return new GrantsByPost(hall, receipts, new Grants(contents, key, hall, clock, used));
    }

    /// What the desk asks.
    public Grants grants() {
        return grants;
    }

    /// Who hears what of the province.
    public Map<String, Consumer<MqttMessage>> hearers() {
        return Map.of(Topics.grant(hall), message -> hear(message.payload()));
    }

    void hear(byte[] message) {
        if (message.length == 0) {
            return; // somebody took the retained one away
        }
        switch (arrival(message)) {
            case Arrival.Waits(var id) -> receipts.give(Kind.grant, id, Outcome.trying, "");
            case Arrival.Known() -> {}
            case Arrival.Refused(var id, var reason) -> refuse(id, reason);
        }
    }

    private Arrival arrival(byte[] message) {
        if (message.length > LARGEST) {
            return new Arrival.Refused(
                    "unknown", "larger than %d bytes (got %d)".formatted(LARGEST, message.length));
        }
        try {
            var text = Payloads.read(SignedText.class, message);
            return grants.take(new Signed(text.content(), text.signature()));
        } catch (TelemetryException e) {
            return new Arrival.Refused("unknown", "the signed text: " + e.getMessage());
        }
    }

    /// A retained message comes again with each connection; the answer does not.
    private void refuse(String id, String reason) {
        var said = id + " " + reason;
        if (!said.equals(refused)) {
            refused = said;
            receipts.give(Kind.grant, id, Outcome.refused, reason);
        }
    }
}
