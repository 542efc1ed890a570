package vn.conglang.province.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final AtomicLong now = new AtomicLong();
    private final Throttle throttle = new Throttle(now::get);

    @Test
    void letsSomeAttemptsThroughAndThenEverFewer() {
        var allowed = 0;
        for (int second = 0; second < 24 * 3600; second++) {
            now.set(Duration.ofSeconds(second).toNanos());
            allowed += throttle.begin("mai", "192.0.2." + second % 200).isZero() ? 1 : 0;
        }

        assertThat(allowed).isBetween(50, 110);
    }

    @Test
    void boundsASourceThatTriesManyNames() {
        for (int i = 0; i < Throttle.FREE_FOR_SOURCE; i++) {
            assertThat(throttle.begin("name" + i, "2001:db8::" + i)).isZero();
        }

        assertThat(throttle.begin("another", "2001:db8::ffff")).isPositive();
        assertThat(throttle.begin("another", "2001:db8:0:1::1")).isZero();
        assertThat(throttle.begin("another", "192.0.2.1")).isZero();
    }

    @Test
    void doesNotLetStrangersKeepOutWhoSignedInFromHereBefore() {
        throttle.begin("mai", "192.0.2.1");
        throttle.succeeded("mai", "192.0.2.1", 1);
        for (int i = 0; i < 100; i++) {
            throttle.begin("mai", "198.51.100." + i);
        }

        assertThat(throttle.begin("mai", "198.51.100.200")).isPositive();
        assertThat(throttle.begin("mai", "192.0.2.1")).isZero();
    }

    @Test
    void forgetsAfterSuccessAndAfterAnHour() {
        for (int i = 0; i < Throttle.FREE; i++) {
            throttle.begin("mai", "192.0.2.1");
        }
        assertThat(throttle.begin("mai", "192.0.2.1")).isPositive();

        throttle.succeeded("mai", "192.0.2.1", 1);
        assertThat(throttle.begin("mai", "192.0.2.1")).isZero();
    }

    @Test
    void holdsNoMoreThanItsBound() {
        for (int i = 0; i < 3 * Throttle.MOST; i++) {
            throttle.begin("name" + i, "10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256);
            throttle.succeeded("x" + i, "192.0.2.1", 0);
        }

        assertThat(throttle.size()).isLessThanOrEqualTo(2 * Throttle.MOST);
    }
}
