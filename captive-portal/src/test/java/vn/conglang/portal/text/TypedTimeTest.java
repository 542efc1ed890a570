package vn.conglang.portal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-25, 2026-11-25",
        "25/11/2026, 2026-11-25",
        "1/2/2027, 2027-02-01",
        "29/2/2028, 2028-02-29"
    })
    void readsADay(String typed, LocalDate day) {
        assertThat(TypedTime.day(typed)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mai",
                "31/2/2026",
                "2026-02-30",
                "29/2/2027",
                "0/0/0000",
                "2026-13-01",
                "25/11/26",
                "25/11",
                "1999-01-01",
                "9999-12-31",
                "+999999999-12-31",
                "-2026-11-25",
                "2026-11-25T10:00",
                "٢٥/١١/٢٠٢٦"
            })
    void knowsWhatIsNoDay(String typed) {
        assertThat(TypedTime.day(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "19:30, 19:30",
        "7:05, 07:05",
        "07:30:00, 07:30",
        "19h, 19:00",
        "19h30, 19:30",
        "19 giờ 30, 19:30",
        "19 giờ, 19:00",
        "00:00, 00:00"
    })
    void readsATimeOfDay(String typed, LocalTime time) {
        assertThat(TypedTime.time(typed)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24:00", "19:60", "7:5", "tối", "19", "1930", "19:30:61", "-1:00"})
    void knowsWhatIsNoTime(String typed) {
        assertThat(TypedTime.time(typed)).isEmpty();
    }
}
