package vn.conglang.gateway.uplink;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttMessage;

/// Sends letters over one connection, again when the broker refused one or nobody listened, then as
/// each topic's [Audience] has it. For one thread; outcomes come from the link's.
final class Mailing {
    private static final Logger log = LoggerFactory.getLogger(Mailing.class);

    /// MQTT 5, section 3.4.2.1: taken, and thrown away because nobody subscribes.
    private static final int NOBODY_LISTENS = 0x10;

    private final List<Letters> letters;
    private final Messages messages;
    private final Duration pause;
    private final LongSupplier nanoTime;
    private final Runnable wake;
    private final Map<String, Audience> audiences = new HashMap<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private boolean refused;

    private record Outcome(Letters from, Letter letter, int code) {}

    /// Gives one message to the broker, as [vn.conglang.groundwork.mqtt.MqttLink#publish].
    interface Publishing {
        CompletableFuture<Integer> publish(MqttMessage message);
    }

    /// @param pause before a letter that nobody took is sent again the first time
    /// @param wake told on another thread that there is an outcome to look at
    Mailing(
            List<Letters> letters,
            Messages messages,
            Duration pause,
            LongSupplier nanoTime,
            Runnable wake) {
        this.letters = letters;
        this.messages = messages;
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.wake = wake;
    }

    /// Sends what waits and is not under way.
    void send(Publishing publishing) {
        var now = nanoTime.getAsLong();
        lookAtOutcomes(now);
        for (var from : letters) {
            for (var letter : from.waiting()) {
                if (audienceOf(letter).wants(letter.id(), now)) {
                    send(publishing, from, letter);
                }
            }
        }
    }

    /// How long there is nothing to do unless somebody tells of news.
    ///
    /// @param idle when no letter is under way
    Duration patience(Duration idle) {
        return audiences.values().stream()
                .map(audience -> audience.patience(idle))
                .min(Comparator.naturalOrder())
                .orElse(idle);
    }

    private Audience audienceOf(Letter letter) {
        return audiences.computeIfAbsent(letter.topic(), _ -> new Audience(pause));
    }

    private void send(Publishing publishing, Letters from, Letter letter) {
        var _ =
                publishing
                        .publish(messages.letter(letter))
                        .whenComplete((code, failure) -> {
                            if (failure == null) {
                                outcomes.add(new Outcome(from, letter, code));
                                wake.run();
                            }
                        });
    }

    private void lookAtOutcomes(long now) {
        for (var each = outcomes.poll(); each != null; each = outcomes.poll()) {
            var audience = audienceOf(each.letter());
            if (each.code() < NOBODY_LISTENS) {
                audience.taken(each.letter().id());
                each.from().sent(each.letter().id());
                continue;
            }
            audience.notTaken(each.letter().id(), now);
            if (each.code() != NOBODY_LISTENS) {
                sayRefused(each);
            }
        }
    }

    private void sayRefused(Outcome outcome) {
        if (!refused) {
            refused = true;
            log.atWarn()
                    .addKeyValue("topic", outcome.letter().topic())
                    .addKeyValue("code", "0x%02X".formatted(outcome.code()))
                    .log("the broker refuses it, will try again");
        }
    }
}
