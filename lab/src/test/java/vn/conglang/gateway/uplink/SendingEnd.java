package vn.conglang.gateway.uplink;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;

/// What the uplink sends, and what it makes of acks, without a broker and with a time of its own:
/// for tests that lose, repeat and reorder messages. For one thread.
public final class SendingEnd {
    private static final long BATCH_BYTES = 20_000;
    private static final Duration RESEND_AFTER = Duration.ofSeconds(30);

    private final SqliteOutbox outbox;
    private final Undated undated;
    private final Rounds rounds;
    private final Messages messages;
    private final LongSupplier nanoTime;
    private @Nullable Dispatch dispatch;

    /// @param recordsEvery nothing, or how far apart packed rounds are
    public SendingEnd(
            SqliteOutbox outbox,
            HallId hall,
            String boot,
            Duration recordsEvery,
            LongSupplier nanoTime) {
        var settings =
                new UplinkSettings(
                        hall,
                        boot,
                        "test",
                        URI.create("mqtt://localhost"),
                        Optional.empty(),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        recordsEvery,
                        Optional::empty);
        this.outbox = outbox;
        this.undated = new Undated(boot, nanoTime);
        this.rounds = new Rounds(recordsEvery, nanoTime);
        this.messages = new Messages(settings, Clock.systemUTC());
        this.nanoTime = nanoTime;
    }

    /// A new connection.
    public void connect() {
        dispatch = new Dispatch(outbox, undated, rounds, BATCH_BYTES, RESEND_AFTER, nanoTime);
    }

    public void disconnect() {
        dispatch = null;
    }

    /// The next message that leaves now, if there is one.
    public Optional<MqttMessage> next() {
        return dispatch == null ? Optional.empty() : dispatch.next().map(messages::usage);
    }

    /// Hears the province.
    public void hear(byte[] payload) {
        var ack = Payloads.read(Ack.class, payload);
        outbox.removeThrough(ack.ledger(), ack.through());
    }
}
