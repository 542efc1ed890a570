package vn.conglang.province.outgoing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;

/// A thread that brings to the broker what is due, once a second, until it is closed. What is due
/// stands in the database until the broker has it: whatever fails is told once and tried again, and
/// what was not sent goes out after the next start.
public final class Outgoing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int REFUSED = 0x80;

    private final Supplier<Optional<MqttLink>> broker;
    private final Round round;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private String said = "";

    /// Sends what is due now.
    @FunctionalInterface
    public interface Round {
        /// For the one thread.
        ///
        /// @return whether something went out
        /// @throws RuntimeException when something is in the way; its message says what
        boolean send(MqttLink broker);
    }

    private Outgoing(String what, Supplier<Optional<MqttLink>> broker, Round round) {
        this.broker = broker;
        this.round = round;
        this.thread = new Thread(this::run, what);
    }

    /// Starts; a broker that is not there yet is waited for.
    ///
    /// @param what goes out: the thread's name, and what the log calls it
    public static Outgoing start(String what, Supplier<Optional<MqttLink>> broker, Round round) {
        var outgoing = new Outgoing(what, broker, round);
        outgoing.thread.start();
        return outgoing;
    }

    /// Hands a message to the broker, and waits until it has it.
    ///
    /// @throws OutgoingException when the broker does not take it
    public static void publish(MqttLink broker, MqttMessage message) {
        int code;
        try {
            code = broker.publish(message).join();
        } catch (CompletionException e) {
            throw new OutgoingException("the broker did not take " + message.topic(), e);
        }
        if (code >= REFUSED) {
            throw new OutgoingException(
                    "the broker refuses %s (0x%02X): check its rules for the province"
                            .formatted(message.topic(), code));
        }
    }

    private void run() {
        try {
            do {
                runOnce();
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() {
        try {
            var link = broker.get();
            if (link.isPresent() && round.send(link.get())) {
                say("");
            }
        } catch (RuntimeException e) { // the loop's runner
            say(String.valueOf(e.getMessage()));
        }
    }

    private void say(String problem) {
        if (problem.equals(said)) {
            return;
        }
        said = problem;
        if (problem.isEmpty()) {
            log.info("{} go out again", thread.getName());
        } else {
            log.atError()
                    .addKeyValue("reason", problem)
                    .log("{} wait, trying again", thread.getName());
        }
    }

    /// Stops within seconds. Idempotent.
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(3))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
