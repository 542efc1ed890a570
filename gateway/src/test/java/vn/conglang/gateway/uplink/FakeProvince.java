package vn.conglang.gateway.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Packing;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageBatch;
import vn.conglang.telemetry.UsageRecord;

/// A fake of the province's ingest: keeps records in memory and confirms them, unless told to be
/// silent.
public final class FakeProvince implements MqttLink.Listener, AutoCloseable {
    private final HallId hall;
    private final MqttLink link;
    private final Map<String, TreeMap<Long, UsageRecord>> ledgers = new HashMap<>();

    /// Everything received, in order: `online started`, `offline lost`, `usage 1-100`.
    public final List<String> story = new CopyOnWriteArrayList<>();

    final List<MqttMessage> messages = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    public FakeProvince(URI broker, HallId hall) {
        this.hall = hall;
        var settings =
                new MqttSettings(
                        broker,
                        "province",
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20));
        this.link = MqttLink.connect(settings, Optional.empty(), this);
        link.subscribe("$share/province/" + Topics.ALL_UP, 1);
    }

    @Override
    public void received(MqttMessage message) {
        messages.add(message);
        if (message.topic().endsWith("/up/status")) {
            var status = Payloads.read(HallStatus.class, message.payload());
            story.add(status.state() + " " + status.reason());
            return;
        }
        var packed = message.topic().endsWith("/up/packed");
        if (!packed && !message.topic().endsWith("/up/usage")) {
            story.add(message.topic().replaceFirst(".*/", "") + " " + text(message));
            return;
        }
        var json = packed ? Packing.unpack(message.payload()) : message.payload();
        var records = Payloads.read(UsageBatch.class, json).records();
        story.add(
                "%s %d-%d"
                        .formatted(
                                packed ? "packed" : "usage",
                                records.getFirst().seq(),
                                records.getLast().seq()));
        store(records);
        if (!silent) {
            confirm();
        }
    }

    /// Says something to the hall, retained.
    public void say(String topic, String text) {
        var said =
                link.publish(
                        new MqttMessage(
                                topic, text.getBytes(UTF_8), 1, true, Optional.empty(), Map.of()));
        if (said.join() >= 0x80) {
            throw new IllegalStateException("the broker refused " + topic);
        }
    }

    /// The receipts received, in order.
    public List<Receipt> receipts() {
        return messages.stream()
                .filter(message -> message.topic().equals(Topics.receipt(hall)))
                .map(message -> Payloads.read(Receipt.class, message.payload()))
                .toList();
    }

    private static String text(MqttMessage message) {
        return new String(message.payload(), UTF_8);
    }

    private synchronized void store(List<UsageRecord> records) {
        for (var each : records) {
            ledgers.computeIfAbsent(each.ledger(), _ -> new TreeMap<>())
                    .putIfAbsent(each.seq(), each);
        }
    }

    /// Confirms each ledger up to its first hole.
    List<CompletableFuture<Integer>> confirm() {
        return acks().stream()
                .map(ack ->
                        link.publish(
                                new MqttMessage(
                                        Topics.ack(hall),
                                        Payloads.write(ack),
                                        1,
                                        true,
                                        Optional.empty(),
                                        Map.of())))
                .toList();
    }

    private synchronized List<Ack> acks() {
        var acks = new ArrayList<Ack>();
        ledgers.forEach((ledger, records) -> {
            var through = 0L;
            while (records.containsKey(through + 1)) {
                through++;
            }
            acks.add(new Ack(ledger, through));
        });
        return acks;
    }

    synchronized List<UsageRecord> records() {
        return ledgers.values().stream().flatMap(l -> l.values().stream()).toList();
    }

    void beSilent() {
        silent = true;
    }

    void speakAgain() {
        silent = false;
    }

    @Override
    public void lost(String reason) {
        story.add("lost");
    }

    @Override
    public void close() {
        link.closeAbruptly();
    }
}
