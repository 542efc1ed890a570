package vn.conglang.gateway.panel;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The panel on GPIO pins, looked after ten times a second, which no bouncing contact outlasts, by
/// one thread of its own: the only one that touches the pins.
final class Pi4jPanel implements Panel {
    private static final Logger log = LoggerFactory.getLogger(Pi4jPanel.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LAST_STEP = Duration.ofSeconds(2);

    /// How long the lamp says that it understood: dark for a second after a short press, flashing
    /// white for three after a long one.
    private static final int WINK = 10;

    private static final int ANSWER = 30;

    private final Context pi4j;
    private final Pins pins;
    private final Deeds deeds;
    private final Press press;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("panel").daemon().unstarted(this::run);
    private volatile Light light = Light.AMBER;
    private Light shown = Light.AMBER;
    private int step = -1;
    private int winking;
    private int answering;
    private boolean waitingForRelease;
    private boolean failing;

    private Pi4jPanel(Context pi4j, Pins pins, Deeds deeds, boolean switchedOnNow) {
        this.pi4j = pi4j;
        this.pins = pins;
        this.deeds = deeds;
        this.press = new Press(switchedOnNow);
    }

    static Pi4jPanel start(PanelSettings settings, Deeds deeds, boolean switchedOnNow) {
        return running(
                Pi4J.newContextBuilder()
                        .noAutoDetect()
                        .disableShutdownHook()
                        .add(GpioDDigitalOutputProvider.newInstance())
                        .add(GpioDDigitalInputProvider.newInstance())
                        .build(),
                settings,
                deeds,
                switchedOnNow);
    }

    static Pi4jPanel running(
            Context pi4j, PanelSettings settings, Deeds deeds, boolean switchedOnNow) {
        var panel = on(pi4j, settings, deeds, switchedOnNow);
        panel.thread.start();
        return panel;
    }

    /// One that somebody else moves on by [#step].
    static Pi4jPanel on(Context pi4j, PanelSettings settings, Deeds deeds, boolean switchedOnNow) {
        try {
            return new Pi4jPanel(pi4j, new Pins(pi4j, settings), deeds, switchedOnNow);
        } catch (PanelException e) {
            pi4j.shutdown();
            throw e;
        }
    }

    @Override
    public void show(Light light) {
        this.light = light;
    }

    private void run() {
        try {
            do {
                stepSafely();
            } while (!stopping.await(STEP.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Pins that do not answer, or a deed that fails, cost one step.
    private void stepSafely() {
        try {
            step();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("the panel fails: {}", e.getMessage());
            }
            failing = true;
        }
    }

    /// A tenth of a second.
    void step() {
        switch (press.look(pins.pressed())) {
            case NOTHING -> {}
            case SHORT -> {
                winking = WINK;
                deeds.look().run();
            }
            case HELD -> {
                answering = ANSWER;
                deeds.newKeeper().run();
            }
            case HELD_FROM_START -> waitingForRelease = true;
            case LET_GO_FROM_START -> {
                waitingForRelease = false;
                answering = ANSWER;
                deeds.enrol().run();
            }
        }
        light();
    }

    private void light() {
        if (winking > 0) {
            winking--;
            step = 0;
            pins.dark();
            return;
        }
        var now = now();
        step = now == shown ? step + 1 : 0;
        shown = now;
        if (now.litAt(step)) {
            pins.light(now);
        } else {
            pins.dark();
        }
    }

    private Light now() {
        if (waitingForRelease) {
            return Light.WHITE;
        }
        if (answering > 0) {
            answering--;
            return Light.WHITE;
        }
        return light;
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(LAST_STEP.toMillis());
            pins.dark();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Pi4JException e) {
            log.debug("the panel's pins do not answer at the end", e);
        }
        pi4j.shutdown();
    }
}
