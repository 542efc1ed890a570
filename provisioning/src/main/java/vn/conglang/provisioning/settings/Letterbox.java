package vn.conglang.provisioning.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttLinkException;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.CloudEvent;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.Topics;

/// One connection to the broker as the province: signed texts go out, receipts come in. For one
/// thread.
public final class Letterbox implements AutoCloseable {
    private static final int REFUSED = 0x80;

    private final Arrivals arrivals = new Arrivals();
    private final MqttLink link;

    /// A hall's receipt.
    public record Arrival(HallId hall, Receipt receipt) {}

    private Letterbox(SendSettings settings) {
        link = MqttLink.connect(settings.mqtt(), Optional.empty(), arrivals);
    }

    /// Connects as the workshop's settings say.
    ///
    /// @throws vn.conglang.groundwork.settings.SettingsException listing every problem
    /// @throws MqttLinkException naming the broker and what went wrong
    /// @throws vn.conglang.groundwork.tls.TlsException naming the file that is missing or wrong
    public static Letterbox open(Path workshop) {
        return open(SendSettings.of(workshop));
    }

    /// @throws MqttLinkException naming the broker and what went wrong
    /// @throws vn.conglang.groundwork.tls.TlsException naming the file that is missing or wrong
    static Letterbox open(SendSettings settings) {
        return new Letterbox(settings);
    }

    /// Listens to a hall's receipts from now on.
    public void listenTo(HallId hall) {
        link.subscribe(Topics.receipt(hall), 1);
    }

    /// Publishes settings, which the broker keeps until newer ones come.
    ///
    /// @throws SendException when the broker did not take them
    void send(HallId hall, Sent sent) {
        var event =
                new CloudEvent(
                        hall + "/" + sent.version(),
                        "/province",
                        "vn.conglang.settings.v1",
                        sent.issued());
        publish(Topics.settings(hall), event, sent.message(), Optional.empty());
    }

    /// Publishes a signed text, which the broker keeps until another comes on its topic.
    ///
    /// @param expiry when the broker forgets it
    /// @throws SendException when the broker did not take it
    public void publish(
            String topic, CloudEvent event, SignedText text, Optional<Duration> expiry) {
        var message =
                new MqttMessage(topic, Payloads.write(text), 1, true, expiry, event.attributes());
        try {
            var code = link.publish(message).join();
            if (code >= REFUSED) {
                throw new SendException(
                        "%s: the broker refused it (0x%02X): check its rules for the province"
                                .formatted(message.topic(), code));
            }
        } catch (CompletionException e) {
            throw new SendException(message.topic() + ": not known whether it was taken", e);
        }
    }

    /// The next receipt, if one comes in time and the connection lasts.
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - end < 0 && arrivals.lost == null) {
            var arrival = arrivals.queue.poll(200, TimeUnit.MILLISECONDS);
            if (arrival != null) {
                return Optional.of(arrival);
            }
        }
        return Optional.ofNullable(arrivals.queue.poll());
    }

    /// Why the connection ended before its time, if it did.
    Optional<String> lost() {
        return Optional.ofNullable(arrivals.lost);
    }

    @Override
    public void close() {
        link.close();
    }

    private static final class Arrivals implements MqttLink.Listener {
        private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
        private volatile @Nullable String lost;

        @Override
        public void received(MqttMessage message) {
            Topics.parseUp(message.topic()).ifPresent(from -> add(from.hall(), message));
        }

        private void add(HallId hall, MqttMessage message) {
            try {
                queue.add(new Arrival(hall, Payloads.read(Receipt.class, message.payload())));
            } catch (TelemetryException e) {
                // the province's ingest sets it aside and says so
            }
        }

        @Override
        public void lost(String reason) {
            lost = reason;
        }
    }
}
