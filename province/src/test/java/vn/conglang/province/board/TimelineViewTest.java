package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.conglang.province.store.HourSum;

class TimelineViewTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant MIDNIGHT = DAY.atStartOfDay(ZONE).toInstant();

    @Test
    void tellsStatesApartAndWhatNobodyKnows() {
        var view =
                TimelineView.of(
                        List.of(
                                hour(0, 3600, 3600, 3600),
                                hour(1, 3600, 100, 3600),
                                hour(2, 3600, 3600, 100),
                                hour(4, 300, 300, 300)),
                        DAY,
                        MIDNIGHT.plusSeconds(6 * 3600 + 1800),
                        ZONE,
                        Words.in("vi", ZONE));

        assertThat(view.days())
                .singleElement()
                .extracting(TimelineView.Day::date)
                .isEqualTo("23/11/2026");
        assertThat(view.days().getFirst().hours().subList(0, 8))
                .extracting(TimelineView.Cell::state)
                .containsExactly(
                        "worked",
                        "no-internet",
                        "no-portal",
                        "unknown",
                        "worked",
                        "unknown",
                        "to-come",
                        "to-come");
        assertThat(view.legend()).hasSize(4);
    }

    @Test
    void aDayMayHaveTwentyFiveHours() {
        var paris = ZoneId.of("Europe/Paris");
        var day = LocalDate.of(2026, 10, 25);
        var view =
                TimelineView.of(
                        List.of(),
                        day,
                        day.plusDays(1).atStartOfDay(paris).toInstant().minusSeconds(1),
                        paris,
                        Words.in("en", paris));
        assertThat(view.days().getFirst().hours()).hasSize(25);
    }

    private static HourSum hour(int hour, long seconds, long internet, long portal) {
        return new HourSum(MIDNIGHT.plusSeconds(3600L * hour), seconds, internet, portal);
    }
}
