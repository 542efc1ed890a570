package vn.conglang.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.conglang.telemetry.HallId;

class GuessLimitTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final String GUESSER = "198.51.100.7";

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap
    private final GuessLimit limit = new GuessLimit(nanoTime::get);

    @Test
    void fiveMistakesAreFreeAndThenOneAMinute() {
        for (int i = 0; i < GuessLimit.FOR_ONE_ADDRESS_AND_HALL; i++) {
            assertThat(limit.pause(GUESSER, HALL)).isZero();
            limit.wrong(GUESSER, HALL);
        }
        assertThat(limit.pause(GUESSER, HALL)).isEqualTo(Duration.ofMinutes(1));

        move(Duration.ofSeconds(45));
        assertThat(limit.pause(GUESSER, HALL)).isEqualTo(Duration.ofSeconds(15));
        move(Duration.ofSeconds(15));
        assertThat(limit.pause(GUESSER, HALL)).isZero();
    }

    @Test
    void guessersElsewhereDoNotLockTheRightBoxOut() {
        for (int i = 0; i < 1_000; i++) {
            limit.wrong("203.0.113." + i % 250, HALL);
        }

        assertThat(limit.pause("192.0.2.1", HALL)).isZero();
    }

    @Test
    void whileAHallIsGuessedAtEachAddressHasOneAttempt() {
        for (int i = 0; i < GuessLimit.FOR_A_HALL; i++) {
            limit.wrong("203.0.113." + i, HALL);
        }
        limit.wrong("192.0.2.1", HALL);

        assertThat(limit.pause("192.0.2.1", HALL)).isPositive();
    }

    @Test
    void anAddressThatGuessesAtManyHallsHasOneAttemptForEach() {
        for (int i = 0; i < GuessLimit.FOR_AN_ADDRESS; i++) {
            limit.wrong(GUESSER, new HallId("qn-" + (1000 + i)));
        }

        assertThat(limit.pause(GUESSER, new HallId("qn-1000"))).isPositive();
        assertThat(limit.pause(GUESSER, HALL)).isZero();
        limit.wrong(GUESSER, HALL);
        assertThat(limit.pause(GUESSER, HALL)).isPositive();
    }

    @Test
    void saysOnceThatAHallIsGuessedAt() {
        var said = 0;
        for (int i = 0; i < 100; i++) {
            said += limit.wrong("203.0.113." + i, HALL) ? 1 : 0;
        }

        assertThat(said).isEqualTo(1);
    }

    private void move(Duration by) {
        nanoTime.addAndGet(by.toNanos());
    }
}
