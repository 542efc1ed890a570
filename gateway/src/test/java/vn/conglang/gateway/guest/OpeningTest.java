package vn.conglang.gateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.conglang.portal.hall.OpenDay;
import vn.conglang.portal.hall.OpenSpan;

class OpeningTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /// Monday with a break and without one after it; Saturday evening.
    private static final List<OpenDay> HOURS =
            List.of(
                    new OpenDay(
                            DayOfWeek.MONDAY,
                            List.of(
                                    span("07:00", "11:00"),
                                    span("13:30", "17:00"),
                                    span("17:00", "21:00"))),
                    new OpenDay(DayOfWeek.SATURDAY, List.of(span("19:00", "21:30"))),
                    new OpenDay(DayOfWeek.SUNDAY, List.of()));

    @Test
    void isOpenWhileNobodyHasSaid() {
        assertThat(at("2026-11-23T03:00", List.of())).isEqualTo(Opening.always());
    }

    @Test
    void closesAtTheEndOfTheSpanAndOfTheOneThatFollowsAtOnce() {
        assertThat(at("2026-11-23T07:00")).isEqualTo(open(Duration.ofHours(4)));
        assertThat(at("2026-11-23T16:30")).isEqualTo(open(Duration.ofMinutes(270)));
    }

    @Test
    void opensLaterTodayOnAnotherDayOrInAWeek() {
        assertThat(at("2026-11-23T11:00")).isEqualTo(closedUntil("2026-11-23T06:30:00Z"));
        assertThat(at("2026-11-23T21:00")).isEqualTo(closedUntil("2026-11-28T12:00:00Z"));
        assertThat(at("2026-11-28T21:30")).isEqualTo(closedUntil("2026-11-30T00:00:00Z"));
        assertThat(at("2026-11-28T22:00", HOURS.subList(1, 2)))
                .isEqualTo(closedUntil("2026-12-05T12:00:00Z"));
    }

    @Test
    void neverOpensWhereEveryDayIsClosed() {
        assertThat(at("2026-11-23T12:00", HOURS.subList(2, 3)))
                .isEqualTo(new Opening.Closed(Optional.empty()));
    }

    private static Opening at(String time) {
        return at(time, HOURS);
    }

    private static Opening at(String time, List<OpenDay> hours) {
        return Opening.at(LocalDateTime.parse(time).atZone(ZONE), hours);
    }

    private static Opening open(Duration left) {
        return new Opening.Open(Optional.of(left));
    }

    private static Opening closedUntil(String instant) {
        return new Opening.Closed(Optional.of(Instant.parse(instant)));
    }

    private static OpenSpan span(String from, String to) {
        return new OpenSpan(LocalTime.parse(from), LocalTime.parse(to));
    }
}
