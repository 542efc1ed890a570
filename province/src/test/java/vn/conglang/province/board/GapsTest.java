package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.conglang.province.store.Quarter;

class GapsTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T17:00:00Z");
    private static final Instant NOW = MIDNIGHT.plus(Duration.ofHours(2));

    private final Window today =
            Window.today(NOW, ZoneId.of("Asia/Ho_Chi_Minh"), Duration.ofMinutes(15));

    @Test
    void everythingUpToNowIsUnknownWithoutRecords() {
        var gaps = Gaps.in(today, List.of());

        assertThat(gaps).hasSize(1);
        assertThat(gaps.getFirst().from()).isEqualTo(MIDNIGHT);
        assertThat(gaps.getFirst().to()).isBefore(NOW);
    }

    @Test
    void theOpenQuarterHourIsNoGap() {
        assertThat(Gaps.in(today, List.of(quarter(0, 105 * 60)))).isEmpty();
    }

    @Test
    void aSliverIsNoGapButAHoleIs() {
        var quarters =
                List.of(
                        quarter(0, 899),
                        quarter(900, 900),
                        quarter(2700, 900),
                        quarter(3600, 3600));

        assertThat(Gaps.in(today, quarters))
                .containsExactly(
                        new Gaps.Gap(MIDNIGHT.plusSeconds(1800), MIDNIGHT.plusSeconds(2700)));
    }

    @Test
    void overlappingRecordsHideNoLaterGap() {
        var quarters = List.of(quarter(0, 3600), quarter(60, 60), quarter(5400, 900));

        assertThat(Gaps.in(today, quarters))
                .containsExactly(
                        new Gaps.Gap(MIDNIGHT.plusSeconds(3600), MIDNIGHT.plusSeconds(5400)));
    }

    @Test
    void aDemoShowsItsLast96QuarterHours() {
        var window = Window.chart(NOW, ZoneId.of("Asia/Ho_Chi_Minh"), Duration.ofSeconds(10));

        assertThat(window.wholeDay()).isFalse();
        assertThat(window.length()).isEqualTo(Duration.ofMinutes(16));
        assertThat(window.to()).isAfter(NOW);
    }

    private static Quarter quarter(long after, long seconds) {
        return new Quarter(MIDNIGHT.plusSeconds(after), seconds, 1, 1);
    }
}
