package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.watchdog.Heartbeats;

class TickerTest {
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeats heartbeats = new Heartbeats(nanos::get);
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void isNotMissedWhileItPausesHoweverLongItsPauseIs() {
        try (var ticker = Ticker.start("news", LONG, done::incrementAndGet, heartbeats.of("a"))) {
            assertThat(ticker).isNotNull();
            nanos.addAndGet(LONG.toNanos());

            assertThat(heartbeats.hanging()).isEmpty();
        }
    }

    @Test
    void isMissedWhenItsJobHangsAndNoLongerWhenItGoesOn() {
        var hang = new CountDownLatch(1);
        var going = new CountDownLatch(1);
        try (var ticker =
                Ticker.start(
                        "counting",
                        SHORT,
                        () -> {
                            going.countDown();
                            waitFor(hang);
                            done.incrementAndGet();
                        },
                        heartbeats.of("counting"))) {
            assertThat(ticker).isNotNull();
            waitFor(going);
            assertThat(heartbeats.hanging()).isEmpty();

            nanos.addAndGet(Ticker.LONGEST_JOB.plusSeconds(1).toNanos());
            assertThat(heartbeats.hanging()).containsExactly("counting");

            hang.countDown();
            await().until(() -> done.get() > 2);
            assertThat(heartbeats.hanging()).isEmpty();
        }
    }

    @Test
    void isMissedWhenItsThreadDiesOfWhatNobodyCatches() throws InterruptedException {
        var died = new CountDownLatch(1);
        try (var ticker =
                Ticker.start(
                        "checkup",
                        SHORT,
                        () -> {
                            Thread.currentThread()
                                    .setUncaughtExceptionHandler((_, _) -> died.countDown());
                            throw new OutOfMemoryError("for this test");
                        },
                        heartbeats.of("checkup"))) {
            assertThat(ticker).isNotNull();
            waitFor(died);
            nanos.addAndGet(Duration.ofHours(1).toNanos());

            assertThat(heartbeats.hanging()).containsExactly("checkup");
        }
    }

    @Test
    void aFailureIsNoHangAndTheNextTurnComes() {
        try (var ticker =
                Ticker.start(
                        "internet",
                        SHORT,
                        () -> {
                            if (done.incrementAndGet() == 1) {
                                throw new IllegalStateException("for this test");
                            }
                        },
                        heartbeats.of("internet"))) {
            assertThat(ticker).isNotNull();
            await().until(() -> done.get() > 1);

            assertThat(heartbeats.hanging()).isEmpty();
        }
    }

    @Test
    void doesItsJobAtOnceWhenAskedAndIsNotMissedAfterItsEnd() {
        try (var ticker =
                Ticker.start("checkup", LONG, done::incrementAndGet, heartbeats.of("c"))) {
            ticker.now();
            await().until(() -> done.get() == 1);
        }
        assertThat(done).hasValue(1);
        nanos.addAndGet(LONG.multipliedBy(3).toNanos());
        assertThat(heartbeats.hanging()).isEmpty();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
