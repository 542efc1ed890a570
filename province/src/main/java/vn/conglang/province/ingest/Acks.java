package vn.conglang.province.ingest;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttLinkException;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.province.store.Progress;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.CloudEvent;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Topics;

/// The acks that halls wait for. Kept until the broker has them; only the last of each ledger
/// matters. For one thread.
final class Acks {
    private static final Logger log = LoggerFactory.getLogger(Acks.class);
    private static final int REFUSED = 0x80;

    private final Clock clock;
    private final IngestWatch watch;
    private final Map<String, Progress> waiting = new LinkedHashMap<>();
    private boolean refusing;

    Acks(Clock clock, IngestWatch watch) {
        this.clock = clock;
        this.watch = watch;
    }

    void add(List<Progress> progress) {
        progress.forEach(each -> waiting.put(key(each), each));
    }

    /// Sends what waits. What the link loses on the way waits for the next one.
    void flush(Optional<MqttLink> link) {
        if (link.isEmpty() || waiting.isEmpty()) {
            return;
        }
        var sent = new ArrayList<Sent>();
        for (var each : waiting.values()) {
            sent.add(new Sent(each, link.get().publish(message(each))));
        }
        sent.forEach(this::settle);
    }

    private void settle(Sent sent) {
        try {
            var code = sent.code().join();
            waiting.remove(key(sent.progress()), sent.progress());
            changed(code >= REFUSED, sent.progress());
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof MqttLinkException)) {
                throw e;
            }
            log.atDebug().addKeyValue("hall", sent.progress().hall()).log("ack waits", e);
        }
    }

    /// A refused ack is not tried again: the hall sends its records again and gets a new one.
    private void changed(boolean refused, Progress progress) {
        if (refused && !refusing) {
            log.atError()
                    .addKeyValue("topic", Topics.ack(progress.hall()))
                    .log("the broker refuses acks: check its rules for the province");
        }
        if (!refused) {
            watch.acknowledged();
        }
        refusing = refused;
    }

    private MqttMessage message(Progress progress) {
        var event =
                new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/province",
                        "vn.conglang.ack.v1",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new MqttMessage(
                Topics.ack(progress.hall()),
                Payloads.write(new Ack(progress.ledger(), progress.through(), progress.seals())),
                1,
                true,
                Optional.empty(),
                event.attributes());
    }

    private static String key(Progress progress) {
        return progress.hall().value() + '/' + progress.ledger();
    }

    private record Sent(Progress progress, CompletableFuture<Integer> code) {}
}
