package vn.conglang.lab.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EveningTest {
    private final Evening evening = Evening.of(200, new Random(42));

    @Test
    void mostComeToTheMeetingAtItsStart() {
        assertThat(evening.plans())
                .filteredOn(plan -> plan.arrives().compareTo(Duration.ofMinutes(10)) < 0)
                .hasSize(120);
    }

    @Test
    void mostButNotAllPressTheButton() {
        var pressing = evening.plans().stream().filter(plan -> plan.reads().isPresent()).count();

        assertThat(pressing).isBetween(140L, 185L);
    }

    @Test
    void everybodyHasLeftAtTheEnd() {
        assertThat(evening.plans())
                .allSatisfy(plan ->
                        assertThat(plan.arrives().plus(plan.stays())).isLessThan(Evening.LENGTH));
    }

    @Test
    void theSameRandomNumbersMakeTheSameEvening() {
        assertThat(Evening.of(200, new Random(42))).isEqualTo(evening);
    }
}
