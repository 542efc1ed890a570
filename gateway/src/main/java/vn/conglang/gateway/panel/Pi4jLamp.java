package vn.conglang.gateway.panel;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lamp on a GPIO pin. One thread of its own is the only one that touches the pin.
final class Pi4jLamp implements Lamp {
    private static final Logger log = LoggerFactory.getLogger(Pi4jLamp.class);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration LAST_STEP = Duration.ofSeconds(2);

    private final Context pi4j;
    private final DigitalOutput pin;
    private final Duration step;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile Light light = Light.DARK;

    private Pi4jLamp(Context pi4j, DigitalOutput pin, Duration step) {
        this.pi4j = pi4j;
        this.pin = pin;
        this.step = step;
        this.thread = Thread.ofPlatform().name("lamp").daemon().start(this::run);
    }

    static Pi4jLamp open(int pin) {
        return open(
                Pi4J.newContextBuilder()
                        .noAutoDetect()
                        .disableShutdownHook()
                        .add(GpioDDigitalOutputProvider.newInstance())
                        .build(),
                pin,
                STEP);
    }

    static Pi4jLamp open(Context pi4j, int pin, Duration step) {
        try {
            var output =
                    pi4j.create(
                            DigitalOutput.newConfigBuilder(pi4j)
                                    .id("lamp")
                                    .address(pin)
                                    .initial(DigitalState.LOW)
                                    .shutdown(DigitalState.LOW)
                                    .build());
            return new Pi4jLamp(pi4j, output, step);
        } catch (RuntimeException
                | LinkageError e) { // Pi4J throws many kinds; its native part, too
            pi4j.shutdown();
            throw new PanelException("GPIO pin " + pin + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void show(Light light) {
        this.light = light;
    }

    private void run() {
        try {
            do {
                light();
            } while (!stopping.await(step.toMillis(), TimeUnit.MILLISECONDS));
            pin.low();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Pi4JException e) {
            log.warn("the lamp's pin no longer answers: {}", e.getMessage());
        }
    }

    private void light() {
        switch (light) {
            case DARK -> set(false);
            case STEADY -> set(true);
            case BLINKING -> set(!pin.isHigh());
        }
    }

    private void set(boolean on) {
        if (pin.isHigh() != on) {
            pin.setState(on);
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
