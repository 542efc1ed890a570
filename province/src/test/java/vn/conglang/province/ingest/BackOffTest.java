package vn.conglang.province.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void doublesItsBoundUpToTheLongestAndBeginsAgain() {
        var backOff =
                new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1), new AlwaysHighest());

        assertThat(backOff.next()).isBetween(Duration.ofMillis(99), Duration.ofMillis(100));
        assertThat(backOff.next()).isBetween(Duration.ofMillis(199), Duration.ofMillis(200));
        for (int i = 0; i < 100; i++) {
            backOff.next();
        }
        assertThat(backOff.next()).isBetween(Duration.ofMillis(999), Duration.ofSeconds(1));
        backOff.reset();
        assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    private static final class AlwaysHighest implements RandomGenerator {
        @Override
        public long nextLong() {
            return -1;
        }
    }
}
