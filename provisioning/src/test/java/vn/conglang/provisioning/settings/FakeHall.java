package vn.conglang.provisioning.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.Topics;

/// A hall at the broker: checks the signature and answers what the test wants it to.
final class FakeHall implements MqttLink.Listener, AutoCloseable {
    private final HallId id;
    private final Path publicKey;
    private final Outcome outcome;
    private final String reason;
    private final MqttLink link;
    final List<DesiredSettings> heard = new CopyOnWriteArrayList<>();
    final List<MqttMessage> messages = new CopyOnWriteArrayList<>();

    FakeHall(URI broker, String id, Path publicKey, Outcome outcome, String reason) {
        this.id = new HallId(id);
        this.publicKey = publicKey;
        this.outcome = outcome;
        this.reason = reason;
        this.link =
                MqttLink.connect(
                        new MqttSettings(
                                broker,
                                id,
                                Optional.empty(),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(20)),
                        Optional.empty(),
                        this);
        link.subscribe(Topics.settings(this.id), 1);
    }

    @Override
    public void received(MqttMessage message) {
        if (message.payload().length == 0) {
            return;
        }
        messages.add(message);
        var text = Payloads.read(SignedText.class, message.payload());
        if (!isGood(text)) {
            throw new IllegalStateException("not signed by the province");
        }
        var desired = Payloads.read(DesiredSettings.class, text.content());
        heard.add(desired);
        answer(desired.version(), Outcome.trying, "");
        answer(desired.version(), Outcome.trying, "");
        answer(desired.version() + 1000, Outcome.reverted, "of another one");
        answer(desired.version(), outcome, reason);
    }

    /// Takes away what the broker keeps for a hall.
    void forget(String hall) {
        var empty =
                new MqttMessage(
                        Topics.settings(new HallId(hall)),
                        new byte[0],
                        1,
                        true,
                        Optional.empty(),
                        Map.of());
        link.publish(empty).join();
    }

    private void answer(long version, Outcome how, String why) {
        var receipt =
                new Receipt(
                        version + "-" + how,
                        Receipt.Kind.settings,
                        Long.toString(version),
                        how,
                        why,
                        "2026-11-23T08:00:00Z");
        var _ =
                link.publish(
                        new MqttMessage(
                                Topics.receipt(id),
                                Payloads.write(receipt),
                                1,
                                false,
                                Optional.empty(),
                                Map.of()));
    }

    private boolean isGood(SignedText text) {
        try {
            var pem = Files.readString(publicKey).replaceAll("-----[A-Z ]+-----", "");
            var der = Base64.getMimeDecoder().decode(pem);
            var check = Signature.getInstance("Ed25519");
            check.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
            check.update(text.content().getBytes(UTF_8));
            return check.verify(Base64.getDecoder().decode(text.signature()));
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void lost(String reason) {
        // the test's assertions say what is missing
    }

    @Override
    public void close() {
        link.closeAbruptly();
    }
}
