package vn.conglang.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lamp on Pi4J's mock pin (no GPIO hardware here: a real pin is not tested)")
class LampTest {
    private static final Duration STEP = Duration.ofMillis(5);
    private static final int PIN = 17;

    private final Context pi4j =
            Pi4J.newContextBuilder()
                    .noAutoDetect()
                    .disableShutdownHook()
                    .add(MockDigitalOutputProvider.newInstance())
                    .build();

    @Test
    void isSteadyWhenPortalAndProvinceAreThereAndDarkAfterwards() {
        DigitalOutput pin;
        try (var lamp = Pi4jLamp.open(pi4j, PIN, STEP)) {
            pin = pi4j.registry().get("lamp");
            assertThat(pin.isLow()).isTrue();

            lamp.show(Light.of(true, true));
            await().until(pin::isHigh);

            lamp.show(Light.of(false, true));
            await().until(pin::isLow);

            lamp.show(Light.STEADY);
            await().until(pin::isHigh);
        }
        assertThat(pin.isLow()).isTrue();
    }

    @Test
    void blinksWhileTheProvinceIsNotReached() {
        try (var lamp = Pi4jLamp.open(pi4j, PIN, STEP)) {
            DigitalOutput pin = pi4j.registry().get("lamp");

            lamp.show(Light.of(true, false));

            await().until(pin::isHigh);
            await().until(pin::isLow);
            await().until(pin::isHigh);
        }
    }

    @Test
    void aBoxWithoutGpioHasNoLampAndGoesOn() {
        try (var lamp = Lamp.onPin(999)) {
            lamp.show(Light.STEADY);
            assertThat(lamp).isInstanceOf(NoLamp.class);
        }
    }

    @Test
    void pinZeroMeansNoLamp() {
        try (var lamp = Lamp.onPin(0)) {
            assertThat(lamp).isInstanceOf(NoLamp.class);
        }
    }
}
