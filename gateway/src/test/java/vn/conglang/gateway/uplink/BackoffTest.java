package vn.conglang.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
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
    void beginsAnewAfterAConnectionThatLasted() {
        var backoff = new Backoff(Duration.ofMinutes(5), new Highest());
        for (var i = 0; i < 6; i++) {
            assertThat(backoff.next()).isPositive();
        }

        backoff.reset();

        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void spreadsHallsOverTheWholePause() {
        var pauses = new TreeSet<Duration>();
        var random = RandomGenerator.of("L64X128MixRandom");
        for (var hall = 0; hall < 1_000; hall++) {
            pauses.add(new Backoff(Duration.ofMinutes(5), random).next());
        }

        assertThat(pauses.first()).isLessThan(Duration.ofMillis(100));
        assertThat(pauses.last()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
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
