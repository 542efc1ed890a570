package vn.conglang.gateway.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineLearnerTest {
    private final LineLearner learner = new LineLearner();

    @Test
    void knowsNothingOfALineThatIsHardlyUsed() {
        steps(1000, new Rate(900), new Rate(50_000));

        assertThat(learner.ceiling()).isEmpty();
    }

    /// One page or film alone says nothing of what the line carries.
    @Test
    void doesNotTakeOneBurstForTheLine() {
        steps(1, new Rate(40_000), new Rate(50_000));
        steps(1000, new Rate(2_000), new Rate(50_000));

        assertThat(learner.ceiling()).isEmpty();
    }

    @Test
    void takesWhatAFullLineCarriesAndLeavesATenthFree() {
        steps(3, new Rate(100_000), new Rate(20_000));

        assertThat(learner.ceiling()).contains(new Rate(18_000));
    }

    /// Between two trials nine tenths pass, whatever is wanted.
    @Test
    void keepsTheQueueHereNearlyAlways() {
        steps(3, new Rate(100_000), new Rate(20_000));

        var above = 0;
        for (var step = 0; step < 600; step++) {
            steps(1, new Rate(100_000), new Rate(20_000));
            if (learner.ceiling().orElseThrow().compareTo(new Rate(18_000)) > 0) {
                above++;
            }
        }

        assertThat(above).isBetween(5, 12);
    }

    @Test
    void findsAFastLineWithinMinutesAfterASlowEvening() {
        steps(3, new Rate(3_000), new Rate(300_000));
        assertThat(learner.ceiling()).contains(new Rate(2_700));

        steps(30, new Rate(500_000), new Rate(300_000));

        assertThat(learner.ceiling()).contains(new Rate(270_000));
    }

    @Test
    void followsALineThatBecameSlowerWithinHoursOfUse() {
        steps(3, new Rate(100_000), new Rate(40_000));

        steps(10 * 360, new Rate(100_000), new Rate(22_000));

        assertThat(learner.ceiling().orElseThrow().kilobits()).isBetween(18_000L, 22_000L);
    }

    @Test
    void forgetsNothingInANightWithoutGuests() {
        steps(3, new Rate(100_000), new Rate(20_000));

        steps(6 * 360, new Rate(100), new Rate(20_000));

        assertThat(learner.ceiling()).contains(new Rate(18_000));
    }

    @Test
    void goesOnFromWhatAnAgentBeforeFoundOut() {
        learner.believe(new Rate(18_000));

        assertThat(learner.ceiling()).contains(new Rate(18_000));
    }

    @Test
    void neverBelievesMoreThanAHallCanHave() {
        steps(100, new Rate(9_000_000), new Rate(8_000_000));

        assertThat(learner.ceiling()).contains(Rate.MOST.percent(90));
    }

    /// Ten seconds each, in two looks: guests want that much, and the line carries this much.
    private void steps(int number, Rate wanted, Rate line) {
        var look = LineLearner.STEP.dividedBy(2);
        for (var step = 0; step < number; step++) {
            var passes = wanted.atMost(line).atMost(learner.ceiling().orElse(line));
            learner.heard(bytes(passes, look), look);
            learner.heard(bytes(passes, look), look);
        }
    }

    private static long bytes(Rate rate, Duration during) {
        return rate.kilobits() * 1000 / 8 * during.toMillis() / 1000;
    }
}
