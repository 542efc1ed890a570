package vn.conglang.portal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.text.Words;

class LunarDayTest {
    private final Words words = Words.in(Language.VIETNAMESE);

    @ParameterizedTest
    @CsvSource({
        "2026-02-17, mùng 1 tháng Giêng năm Bính Ngọ",
        "2027-02-06, mùng 1 tháng Giêng năm Đinh Mùi",
        "2027-02-05, ngày 29 tháng Chạp năm Bính Ngọ",
        "2025-01-29, mùng 1 tháng Giêng năm Ất Tỵ",
        "2025-07-25, mùng 1 tháng Sáu nhuận năm Ất Tỵ",
        "2024-02-10, mùng 1 tháng Giêng năm Giáp Thìn",
        "2007-02-17, mùng 1 tháng Giêng năm Đinh Hợi"
    })
    void tellsKnownDaysTheWayVietnamReckons(LocalDate date, String said) {
        assertThat(LunarDay.of(date).in(words)).isEqualTo(said);
    }

    @Test
    void tellsTheFullMoonAsPeopleDo() {
        assertThat(LunarDay.of(LocalDate.of(2026, 3, 3)).in(words)).startsWith("rằm tháng Giêng");
        assertThat(LunarDay.of(LocalDate.of(2026, 2, 17)).in(Words.in(Language.ENGLISH)))
                .isEqualTo("1/1, year Bính Ngọ");
    }

    @Test
    void knowsEveryDayOfTheNextThirtyYears() {
        for (var day = LocalDate.of(2025, 1, 1); day.getYear() < 2056; day = day.plusDays(1)) {
            assertThat(LunarDay.of(day).in(words)).isNotBlank();
        }
    }
}
