package vn.conglang.lab.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.outbox.WaitingRecord;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.hall.GatewayProgram;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;

/// The plain way to send what must not be lost: one record in a message, the next one when the
/// province has said that it is stored. Same client library, broker, province and records as ours.
final class OneAtATime {
    static final String NAME = "one record in flight";

    private static final HallId HALL = new HallId(GatewayProgram.HALL);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<Ack> acks = new LinkedBlockingQueue<>();

    /// Sends the oldest records of an outbox, removing each.
    ///
    /// @return seconds that it took, the connection not counted
    double send(URI broker, Identity identity, SqliteOutbox outbox, int records)
            throws InterruptedException {
        var settings =
                new MqttSettings(
                        broker,
                        HALL.value(),
                        Optional.of(
                                PemFiles.sslContext(
                                        identity.trustedCa(),
                                        identity.certificate(),
                                        identity.key())),
                        Duration.ofMinutes(1),
                        PATIENCE);
        try (var link = MqttLink.connect(settings, Optional.empty(), new Hearing())) {
            link.subscribe(Topics.ack(HALL), 1);
            var begin = System.nanoTime();
            for (var sent = 0; sent < records; sent++) {
                send(link, outbox);
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private void send(MqttLink link, SqliteOutbox outbox) throws InterruptedException {
        var next = outbox.oldest(1, 0).getFirst();
        var payload = "{\"records\":[" + next.json() + "]}";
        var _ =
                link.publish(
                        new MqttMessage(
                                Topics.usage(HALL),
                                payload.getBytes(UTF_8),
                                1,
                                false,
                                Optional.empty(),
                                Map.of()));
        awaitStored(next);
        outbox.removeThrough(next.ledger(), next.seq());
    }

    private void awaitStored(WaitingRecord sent) throws InterruptedException {
        while (true) {
            var ack = acks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (ack == null) {
                throw new BenchException("the province does not confirm record " + sent.seq());
            }
            if (ack.ledger().equals(sent.ledger()) && ack.through() >= sent.seq()) {
                return;
            }
        }
    }

    private final class Hearing implements MqttLink.Listener {
        @Override
        public void received(MqttMessage message) {
            acks.add(Payloads.read(Ack.class, message.payload()));
        }

        @Override
        public void lost(String reason) {
            // whoever waits for an ack gives up
        }
    }
}
