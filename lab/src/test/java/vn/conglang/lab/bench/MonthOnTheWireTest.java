package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.bench.MonthOnTheWire.Habits;

class MonthOnTheWireTest {
    private static final Habits QUIET = new Habits(1, 1, Duration.ofMinutes(15));

    @Test
    void addsUpEverythingThatADayHolds() {
        var parts = new MonthOnTheWire(10_000, 5_000, 24, 4_000, 2_000, 250, 0);

        // 10,000 + 4 x 5,000 + 4,000 + 2,000 + 96 x 250, thirty times
        assertThat(parts.megabytes(QUIET)).isCloseTo(1.8, within(1e-9));
    }

    @Test
    void countsEachConnectionEachVitalsAndEverySecondOfSilence() {
        var parts = new MonthOnTheWire(10_000, 0, 1, 0, 2_000, 0, 0.5);
        var busy = new Habits(3, 24, Duration.ofMinutes(1));

        assertThat(parts.megabytes(busy))
                .isCloseTo(30 * (30_000 + 48_000 + 43_200) / 1e6, within(1e-9));
    }
}
