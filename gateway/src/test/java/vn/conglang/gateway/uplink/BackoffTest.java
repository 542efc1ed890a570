package vn.conglang.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private static final int HALLS = 1_500;

    @Test
    void doublesItsBoundFromOneSecondToTheMaximum() {
        var backoff = new Backoff(Duration.ofSeconds(10), new Highest());

        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(10));
        for (var i = 0; i < 100; i++) {
            assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void takesATenthOfTheLongestAfterAConnectionThatLasted() {
        var backoff = new Backoff(Duration.ofMinutes(5), new Highest());
        for (var i = 0; i < 6; i++) {
            assertThat(backoff.next()).isPositive();
        }

        backoff.reset();

        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.next()).isEqualTo(Duration.ofMinutes(1));
        backoff.beginAnew();
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesTheLongestPauseWhenTheBrokerAsksForPatience() {
        var backoff = new Backoff(Duration.ofMinutes(5), new Highest());

        backoff.bePatient();

        assertThat(backoff.next()).isEqualTo(Duration.ofMinutes(5));
    }

    /// A broker that is away for some time takes no more than so many connections a second when it
    /// comes back, in whichever second of whichever outage.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 20, 60, 300, 1_000, 3_600, 36_000})
    void fifteenHundredHallsDoNotStampede(int awaySeconds) {
        for (var seed = 0; seed < 10; seed++) {
            var random = new Random(seed);
            var bySecond = new TreeMap<Long, Integer>();
            for (var hall = 0; hall < HALLS; hall++) {
                bySecond.merge(secondOfReturn(awaySeconds, random), 1, Integer::sum);
            }

            assertThat(bySecond.values())
                    .as("away %d s, seed %d", awaySeconds, seed)
                    .allSatisfy(halls -> assertThat(halls).isLessThan(HALLS / 15));
            assertThat(bySecond.lastKey()).isLessThanOrEqualTo(awaySeconds + 300L);
        }
    }

    /// All lose the broker at 0; each attempt before its return fails at once.
    private static long secondOfReturn(int awaySeconds, Random random) {
        var backoff = new Backoff(Duration.ofMinutes(5), random);
        backoff.reset();
        var millis = backoff.next().toMillis();
        while (millis < awaySeconds * 1_000L) {
            millis += backoff.next().toMillis();
        }
        return millis / 1_000;
    }

    /// Always the highest number allowed.
    private static final class Highest implements RandomGenerator {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
