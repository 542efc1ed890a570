package vn.conglang.gateway.panel;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The panel's GPIO pins. Each is written only when it changes. For one thread.
final class Pins {
    private final List<Lamp> lamps = new ArrayList<>();
    private final @Nullable DigitalInput button;

    /// A lamp of one colour, and in which lights it takes part.
    private record Lamp(DigitalOutput pin, Predicate<Light> glowsIn) {}

    /// @throws PanelException naming the pin that can't be used
    Pins(Context pi4j, PanelSettings settings) {
        if (settings.hasColours()) {
            lamps.add(new Lamp(output(pi4j, "red", settings.red()), Light::red));
            lamps.add(new Lamp(output(pi4j, "green", settings.green()), Light::green));
            lamps.add(new Lamp(output(pi4j, "blue", settings.blue()), Light::blue));
        } else if (settings.lamp() != 0) {
            lamps.add(new Lamp(output(pi4j, "lamp", settings.lamp()), _ -> true));
        }
        button = settings.button() == 0 ? null : input(pi4j, settings.button());
    }

    private static DigitalOutput output(Context pi4j, String name, int pin) {
        try {
            return pi4j.create(
                    DigitalOutput.newConfigBuilder(pi4j)
                            .id(name)
                            .address(pin)
                            .initial(DigitalState.LOW)
                            .shutdown(DigitalState.LOW)
                            .build());
        } catch (RuntimeException
                | LinkageError e) { // Pi4J throws many kinds; its native part, too
            throw refused(name, pin, e);
        }
    }

    /// With the board's own pull-up: pressed is low.
    private static DigitalInput input(Context pi4j, int pin) {
        try {
            return pi4j.create(
                    DigitalInput.newConfigBuilder(pi4j)
                            .id("button")
                            .address(pin)
                            .pull(PullResistance.PULL_UP)
                            .build());
        } catch (RuntimeException | LinkageError e) { // as above
            throw refused("button", pin, e);
        }
    }

    private static PanelException refused(String name, int pin, Throwable cause) {
        return new PanelException(
                "%s: GPIO pin %d cannot be used: %s".formatted(name, pin, cause.getMessage()),
                cause);
    }

    boolean pressed() {
        return button != null && button.isLow();
    }

    void light(Light light) {
        lamps.forEach(lamp -> set(lamp.pin(), lamp.glowsIn().test(light)));
    }

    void dark() {
        lamps.forEach(lamp -> set(lamp.pin(), false));
    }

    private static void set(DigitalOutput pin, boolean on) {
        if (pin.isHigh() != on) {
            pin.setState(on);
        }
    }
}
