package vn.conglang.province.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.conglang.telemetry.HallId;

class AllowanceTest {
    private static final HallId FLOODING = new HallId("qn-0001");
    private static final HallId QUIET = new HallId("qn-0002");

    private long now;
    private final Allowance allowance = new Allowance(() -> now);

    @Test
    void takesTheOutboxOfAYearAtOnce() {
        for (int batch = 0; batch < 365; batch++) {
            assertThat(allowance.allows(FLOODING)).isTrue();
            allowance.charge(FLOODING, 96 * 900);
        }
    }

    @Test
    void takesNoMoreFromAHallThatFloodsAndAllFromTheOthers() {
        flood();

        assertThat(allowance.allows(FLOODING)).isFalse();
        assertThat(allowance.allows(QUIET)).isTrue();
    }

    @Test
    void countsMessagesThatHaveNothingInThem() {
        for (long i = 0; i < Allowance.AT_ONCE / Allowance.A_MESSAGE; i++) {
            allowance.charge(FLOODING, 0);
        }

        assertThat(allowance.allows(FLOODING)).isFalse();
    }

    @Test
    void takesFromItAgainAtASteadyPace() {
        flood();
        now += TimeUnit.SECONDS.toNanos(2);

        assertThat(allowance.allows(FLOODING)).isTrue();
        allowance.charge(FLOODING, 3 * Allowance.A_SECOND);
        assertThat(allowance.allows(FLOODING)).isFalse();
    }

    private void flood() {
        allowance.charge(FLOODING, Allowance.AT_ONCE);
    }
}
