package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RunningTest {
    private final Running running = new Running();
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    @Test
    void closesInReverseOrderOfTheirBeginning() {
        var later = new CountDownLatch(1);
        var slow =
                running.beside(
                        "slow",
                        () -> {
                            awaitQuietly(later);
                            return part("slow");
                        });
        running.add("quick", part("quick"));
        later.countDown();
        assertThat(slow.get()).isNotNull();

        running.close();

        assertThat(closed).containsExactly("quick", "slow");
    }

    @Test
    void closesWhatNobodyWaitedFor() {
        var ignored = running.beside("left alone", () -> part("left alone"));

        running.close();

        assertThat(ignored).isNotNull();
        assertThat(closed).containsExactly("left alone");
    }

    @Test
    void tellsWhoeverWaitsWhyAPartCouldNotStartAndClosesTheOthers() {
        running.add("first", part("first"));
        var broken =
                running.<AutoCloseable>beside(
                        "broken",
                        () -> {
                            throw new IllegalStateException("no disk");
                        });

        assertThatThrownBy(broken::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no disk");
        running.close();

        assertThat(closed).containsExactly("first");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
