package vn.conglang.gateway.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.hall.OpenDay;
import vn.conglang.portal.hall.OpenSpan;

class MomentTest {
    private static final List<OpenDay> NOT_SAID = List.of();

    /// Open on Wednesdays from seven to half past nine in the evening, closed on all other days.
    private static final List<OpenDay> WEDNESDAY_EVENING =
            List.of(
                    new OpenDay(
                            DayOfWeek.WEDNESDAY,
                            List.of(new OpenSpan(LocalTime.of(19, 0), LocalTime.of(21, 30)))));

    private final Moment moment = new Moment(LocalTime.of(0, 30), LocalTime.of(4, 30));

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T18:14, true",
        "2026-11-25T18:15, false",
        "2026-11-25T19:00, false",
        "2026-11-25T21:29, false",
        "2026-11-25T21:30, true",
        "2026-11-26T20:00, true"
    })
    void aHallThatSaysWhenItIsOpenIsUpdatedWhileItIsClosed(String at, boolean good) {
        assertThat(objection(at, WEDNESDAY_EVENING, 0).isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T00:29, false",
        "2026-11-25T00:30, true",
        "2026-11-25T04:29, true",
        "2026-11-25T04:30, false",
        "2026-11-25T12:00, false"
    })
    void aHallThatDoesNotSayIsUpdatedInTheQuietHours(String at, boolean good) {
        assertThat(objection(at, NOT_SAID, 0).isEmpty()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"22:59, false", "23:00, true", "02:00, true", "05:00, false"})
    void quietHoursMayCrossMidnight(String at, boolean good) {
        var late = new Moment(LocalTime.of(23, 0), LocalTime.of(5, 0));

        assertThat(late.objection(Optional.of(time("2026-11-25T" + at)), NOT_SAID, 0).isEmpty())
                .isEqualTo(good);
    }

    @Test
    void nobodyIsThrownOutForAnUpdate() {
        assertThat(objection("2026-11-26T03:00", WEDNESDAY_EVENING, 1))
                .hasValue("guests are online");
    }

    @Test
    void aClockThatIsNotTrustedIsNoReasonToBeginInTheMiddleOfAMeeting() {
        assertThat(moment.objection(Optional.empty(), WEDNESDAY_EVENING, 0))
                .hasValue("the time is not known");
    }

    private Optional<String> objection(String at, List<OpenDay> hours, long online) {
        return moment.objection(Optional.of(time(at)), hours, online);
    }

    private static ZonedDateTime time(String at) {
        return ZonedDateTime.parse(at + ":00+07:00[Asia/Ho_Chi_Minh]");
    }
}
