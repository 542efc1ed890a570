package vn.conglang.gateway.panel;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A button on a GPIO pin with the board's own pull-up: pressed is low. Looked at ten times a
/// second, which no bouncing contact outlasts, by one thread of its own.
final class Pi4jButton implements Button {
    private static final Logger log = LoggerFactory.getLogger(Pi4jButton.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LAST_STEP = Duration.ofSeconds(2);
    private static final int HELD_STEPS = 50;

    private final Context pi4j;
    private final DigitalInput pin;
    private final Duration step;
    private final Runnable held;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private Pi4jButton(Context pi4j, DigitalInput pin, Duration step, Runnable held) {
        this.pi4j = pi4j;
        this.pin = pin;
        this.step = step;
        this.held = held;
        this.thread = Thread.ofPlatform().name("button").daemon().start(this::run);
    }

    static Pi4jButton open(int pin, Runnable held) {
        return open(
                Pi4J.newContextBuilder()
                        .noAutoDetect()
                        .disableShutdownHook()
                        .add(GpioDDigitalInputProvider.newInstance())
                        .build(),
                pin,
                STEP,
                held);
    }

    static Pi4jButton open(Context pi4j, int pin, Duration step, Runnable held) {
        try {
            var input =
                    pi4j.create(
                            DigitalInput.newConfigBuilder(pi4j)
                                    .id("button")
                                    .address(pin)
                                    .pull(PullResistance.PULL_UP)
                                    .build());
            return new Pi4jButton(pi4j, input, step, held);
        } catch (RuntimeException
                | LinkageError e) { // Pi4J throws many kinds; its native part, too
            pi4j.shutdown();
            throw new PanelException("GPIO pin " + pin + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void run() {
        var steps = 0;
        try {
            while (!stopping.await(step.toMillis(), TimeUnit.MILLISECONDS)) {
                steps = pin.isLow() ? steps + 1 : 0;
                if (steps == HELD_STEPS) {
                    held.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Pi4JException e) {
            log.warn("the button's pin no longer answers: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(LAST_STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pi4j.shutdown();
    }
}
