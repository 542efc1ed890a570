package vn.conglang.portal.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, 2026-11-23, '', 2026-11-01, 2027-12-31, 2026-11-23",
        "NONE, 2026-11-23, '', 2026-11-24, 2027-12-31, ''",
        "WEEKLY, 2026-11-23, '', 2026-11-24, 2026-12-14, 2026-11-30 2026-12-07 2026-12-14",
        "WEEKLY, 2026-11-23, '', 2026-11-01, 2026-11-30, 2026-11-23 2026-11-30",
        "WEEKLY, 2026-11-23, 2026-12-06, 2026-11-01, 2027-12-31, 2026-11-23 2026-11-30",
        "WEEKLY, 2026-11-23, 2026-12-07, 2026-12-01, 2027-12-31, 2026-12-07",
        "WEEKLY, 2016-11-28, '', 2026-11-23, 2026-11-23, 2026-11-23",
        "MONTHLY, 2027-01-31, '', 2027-01-01, 2027-05-31, 2027-01-31 2027-02-28 2027-03-31"
                + " 2027-04-30 2027-05-31",
        "MONTHLY, 2028-01-30, '', 2028-02-01, 2028-03-31, 2028-02-29 2028-03-30",
        "MONTHLY, 2026-11-05, 2027-01-05, 2026-12-06, 2027-12-31, 2027-01-05",
        "MONTHLY, 2027-01-31, '', 2027-02-28, 2027-02-28, 2027-02-28",
        "MONTHLY, 2027-01-31, '', 2027-03-01, 2027-03-30, ''"
    })
    void comesBackOnItsDays(
            Repeat repeat, LocalDate first, String until, LocalDate from, LocalDate to, String on) {
        var last = Optional.of(until).filter(each -> !each.isEmpty()).map(LocalDate::parse);

        assertThat(plan(first, repeat, last).days(from, to)).containsExactlyElementsOf(days(on));
    }

    @Test
    void anEveningThatGoesPastMidnightEndsOnTheNextDay() {
        var first = LocalDate.parse("2026-12-31");
        var plan =
                new Plan(
                        "Giao thừa",
                        Kind.OTHER,
                        first,
                        LocalTime.of(22, 30),
                        180,
                        0,
                        Repeat.NONE,
                        Optional.empty());
        var occurrence = new Occurrence(Meeting.begin("a", plan, "Páo"), first);

        assertThat(occurrence.hours()).isEqualTo("22:30–01:30");
        assertThat(occurrence.over(LocalDate.parse("2027-01-01").atTime(1, 29))).isFalse();
        assertThat(occurrence.over(LocalDate.parse("2027-01-01").atTime(1, 30))).isTrue();
    }

    private static Plan plan(LocalDate first, Repeat repeat, Optional<LocalDate> until) {
        return new Plan(
                "Họp thôn", Kind.MEETING, first, LocalTime.of(19, 30), 90, 0, repeat, until);
    }

    private static List<LocalDate> days(String on) {
        return Stream.of(on.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(LocalDate::parse)
                .toList();
    }
}
