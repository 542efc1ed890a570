package vn.conglang.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The button on Pi4J's mock pin (no GPIO hardware here: a real pin is not tested)")
class ButtonTest {
    private static final Duration STEP = Duration.ofMillis(2);

    private final Context pi4j =
            Pi4J.newContextBuilder()
                    .noAutoDetect()
                    .disableShutdownHook()
                    .add(MockDigitalInputProvider.newInstance())
                    .build();
    private final AtomicInteger held = new AtomicInteger();

    @Test
    void heldLongEnoughItActsOnceForEachPress() {
        try (var button = Pi4jButton.open(pi4j, 27, STEP, held::incrementAndGet)) {
            assertThat(button).isNotNull();
            MockDigitalInput pin = pi4j.registry().get("button");
            pin.mockState(DigitalState.HIGH);
            assertThat(held).hasValue(0);

            pin.mockState(DigitalState.LOW);
            await().until(() -> held.get() == 1);
            await().during(Duration.ofMillis(300)).until(() -> held.get() == 1);

            pin.mockState(DigitalState.HIGH);
            await().during(Duration.ofMillis(50)).until(() -> held.get() == 1);
            pin.mockState(DigitalState.LOW);
            await().until(() -> held.get() == 2);
        }
    }

    @Test
    void aBoxWithoutGpioHasNoButtonAndGoesOn() {
        try (var button = Button.onPin(999, held::incrementAndGet)) {
            assertThat(button).isNotInstanceOf(Pi4jButton.class);
        }
    }
}
