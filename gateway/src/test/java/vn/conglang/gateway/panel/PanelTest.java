package vn.conglang.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The panel on Pi4J's mock pins (no GPIO hardware here: real pins are not tested)")
class PanelTest {
    private static final PanelSettings COLOURS = new PanelSettings(17, 27, 22, 0, 23);
    private static final PanelSettings ONE_COLOUR = new PanelSettings(0, 0, 0, 17, 23);

    private final Context pi4j =
            Pi4J.newContextBuilder()
                    .noAutoDetect()
                    .disableShutdownHook()
                    .add(MockDigitalOutputProvider.newInstance())
                    .add(MockDigitalInputProvider.newInstance())
                    .build();
    private final List<String> done = new ArrayList<>();
    private final Deeds deeds =
            new Deeds(() -> done.add("look"), () -> done.add("keeper"), () -> done.add("enrol"));

    @ParameterizedTest
    @CsvSource({
        "GREEN, g*40",
        "AMBER, rg*10 -*10 rg*10 -*10",
        "RED,   r*2 -*2 r*2 -*2 r*2 -*2 r*2 -*2 r*2 -*2 r*2 -*2 r*2 -*2 r*2 -*2 r*2 -*2 r*2 -*2",
        "BLUE,  b*2 -*2 b*2 -*14 b*2 -*2 b*2 -*14",
    })
    void showsEachLightByColourAndRhythm(Light light, String expected) {
        try (var panel = panel(COLOURS, false)) {
            panel.show(light);

            assertThat(steps(panel, 40)).isEqualTo(written(expected));
        }
    }

    @Test
    void aLampOfOneColourShowsTheSameRhythms() {
        try (var panel = panel(ONE_COLOUR, false)) {
            panel.show(Light.RED);
            assertThat(steps(panel, 8)).isEqualTo(written("l*2 -*2 l*2 -*2"));
            panel.show(Light.GREEN);
            assertThat(steps(panel, 8)).isEqualTo(written("l*8"));
        }
    }

    @Test
    void everyLightHasAnotherRhythmSoThatColourIsNotNeeded() {
        var rhythms =
                Stream.of(Light.values())
                        .map(light -> IntStream.range(0, 40).mapToObj(light::litAt).toList());

        assertThat(rhythms).doesNotHaveDuplicates();
    }

    @Test
    void isDarkWhenTheAgentEnds() {
        Map<String, DigitalOutput> pins;
        try (var panel = panel(COLOURS, false)) {
            panel.show(Light.GREEN);
            panel.step();
            pins = pins();
            assertThat(lit()).isEqualTo("g");
        }
        assertThat(pins.values()).allMatch(DigitalOutput::isLow);
    }

    @Test
    void winksAndLooksAgainAfterAShortPress() {
        try (var panel = panel(COLOURS, false)) {
            panel.show(Light.GREEN);
            press(true);
            steps(panel, 3);
            assertThat(done).isEmpty();
            press(false);

            assertThat(steps(panel, 12)).isEqualTo(written("-*10 g*2"));
            assertThat(done).containsExactly("look");
        }
    }

    @Test
    void letsANewKeeperInWhenHeldForFiveSecondsAndFlashesWhite() {
        try (var panel = panel(COLOURS, false)) {
            panel.show(Light.GREEN);
            press(true);
            assertThat(steps(panel, 49)).isEqualTo(written("g*49"));

            assertThat(steps(panel, 6)).isEqualTo(written("rgb -*1 rgb -*1 rgb -*1"));
            assertThat(done).containsExactly("keeper");
            steps(panel, 24);
            assertThat(steps(panel, 2)).isEqualTo(written("g*2"));
        }
    }

    @Test
    void enrolsAgainWhenHeldSincePowerUpUntilItFlashesAndLetGo() {
        try (var panel = panel(COLOURS, true)) {
            panel.show(Light.AMBER);
            press(true);
            steps(panel, 150);
            assertThat(steps(panel, 2)).containsAnyOf(written("rgb -*1"), written("-*1 rgb"));
            assertThat(done).isEmpty();

            press(false);
            panel.step();

            assertThat(done).containsExactly("enrol");
        }
    }

    @Test
    void worksWithoutAButtonAndWithoutALamp() {
        try (var panel = panel(new PanelSettings(17, 27, 22, 0, 0), true)) {
            panel.show(Light.GREEN);
            assertThat(steps(panel, 2)).isEqualTo(written("g*2"));
        }
    }

    @Test
    void aButtonAloneWorks() {
        try (var panel = panel(new PanelSettings(0, 0, 0, 0, 23), false)) {
            press(true);
            steps(panel, 1);
            press(false);
            steps(panel, 1);
        }
        assertThat(done).containsExactly("look");
    }

    @Test
    void movesOnByItselfAndABoxWithoutGpioGoesOnWithoutAPanel() {
        try (var panel = Panel.open(new PanelSettings(0, 0, 0, 999, 0), deeds, false)) {
            panel.show(Light.GREEN);
            assertThat(panel).isInstanceOf(NoPanel.class);
        }
        try (var panel = Panel.open(PanelSettings.none(), deeds, false)) {
            assertThat(panel).isInstanceOf(NoPanel.class);
        }
        try (var panel = Pi4jPanel.running(pi4j, COLOURS, deeds, false)) {
            panel.show(Light.GREEN);
            await().until(() -> lit().equals("g"));
            panel.show(Light.BLUE);
            await().until(() -> lit().equals("b"));
        }
    }

    @Test
    void saysWhichPinsCanNotBeAPanel() {
        assertThat(new PanelSettings(17, 0, 22, 0, 0).problems())
                .containsExactly("needs red-pin, green-pin and blue-pin together, or none of them");
        assertThat(new PanelSettings(17, 27, 22, 5, 0).problems())
                .containsExactly("takes either lamp-pin or the three colours' pins, not both");
        assertThat(new PanelSettings(0, 0, 0, 17, 17).problems())
                .containsExactly("needs another pin for each part");
        assertThat(COLOURS.problems()).isEmpty();
        assertThat(PanelSettings.none().problems()).isEmpty();
    }

    private Pi4jPanel panel(PanelSettings settings, boolean switchedOnNow) {
        var panel = Pi4jPanel.on(pi4j, settings, deeds, switchedOnNow);
        if (settings.button() != 0) {
            press(false);
        }
        return panel;
    }

    private void press(boolean pressed) {
        MockDigitalInput button = pi4j.registry().get("button");
        button.mockState(pressed ? DigitalState.LOW : DigitalState.HIGH);
    }

    /// What is lit in each of so many steps, such as `rg,rg,-`.
    private String steps(Pi4jPanel panel, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    panel.step();
                    return lit();
                })
                .collect(Collectors.joining(","));
    }

    private String lit() {
        var lit =
                Stream.of("red", "green", "blue", "lamp")
                        .filter(name ->
                                pins().values().stream()
                                        .anyMatch(pin -> pin.getId().equals(name) && pin.isHigh()))
                        .map(name -> name.substring(0, 1))
                        .collect(Collectors.joining());
        return lit.isEmpty() ? "-" : lit;
    }

    private Map<String, DigitalOutput> pins() {
        return pi4j.registry().allByType(DigitalOutput.class).values().stream()
                .collect(Collectors.toMap(DigitalOutput::getId, pin -> pin));
    }

    /// `rg*2 -*1` as `rg,rg,-`.
    private static String written(String shortly) {
        return Stream.of(shortly.strip().split(" ", -1))
                .flatMap(part -> {
                    var star = part.indexOf('*');
                    return star < 0
                            ? Stream.of(part)
                            : Stream.generate(() -> part.substring(0, star))
                                    .limit(Integer.parseInt(part.substring(star + 1)));
                })
                .collect(Collectors.joining(","));
    }
}
