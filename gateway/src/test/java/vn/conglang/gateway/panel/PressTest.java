package vn.conglang.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.panel.Press.Gesture;

class PressTest {
    private final List<Gesture> gestures = new ArrayList<>();

    @Test
    void aTouchIsAShortPressWhenItIsLetGo() {
        var press = new Press(false);

        look(press, 1, true);
        assertThat(gestures).isEmpty();
        look(press, 1, false);

        assertThat(gestures).containsExactly(Gesture.SHORT);
    }

    @Test
    void fiveSecondsCountAtOnceAndOnceAndAreNoShortPressAfterwards() {
        var press = new Press(false);

        look(press, 49, true);
        assertThat(gestures).isEmpty();
        look(press, 1, true);
        assertThat(gestures).containsExactly(Gesture.HELD);
        look(press, 600, true);
        look(press, 10, false);

        assertThat(gestures).containsExactly(Gesture.HELD);
    }

    @Test
    void aPressFromBeforeTheStartCountsWhenItIsLetGoAfterFifteenSeconds() {
        var press = new Press(true);

        look(press, 149, true);
        assertThat(gestures).isEmpty();
        look(press, 1, true);
        assertThat(gestures).containsExactly(Gesture.HELD_FROM_START);
        look(press, 100, true);
        look(press, 1, false);

        assertThat(gestures).containsExactly(Gesture.HELD_FROM_START, Gesture.LET_GO_FROM_START);
    }

    @Test
    void aJammedButtonNeverEnrols() {
        var press = new Press(true);

        look(press, 36_000, true);

        assertThat(gestures).containsExactly(Gesture.HELD_FROM_START);
    }

    @Test
    void letGoTooEarlyItDoesNothingAndLaterPressesAreOrdinary() {
        var press = new Press(true);

        look(press, 100, true);
        look(press, 1, false);
        assertThat(gestures).isEmpty();
        look(press, 200, true);

        assertThat(gestures).containsExactly(Gesture.HELD);
    }

    @Test
    void aPressThatBeginsAfterTheStartOrOnABoxThatOnlyRestartedIsOrdinary() {
        var press = new Press(true);
        look(press, 1, false);
        look(press, 200, true);
        assertThat(gestures).containsExactly(Gesture.HELD);

        gestures.clear();
        look(new Press(false), 200, true);
        assertThat(gestures).containsExactly(Gesture.HELD);
    }

    private void look(Press press, int times, boolean pressed) {
        for (int i = 0; i < times; i++) {
            var gesture = press.look(pressed);
            if (gesture != Gesture.NOTHING) {
                gestures.add(gesture);
            }
        }
    }
}
