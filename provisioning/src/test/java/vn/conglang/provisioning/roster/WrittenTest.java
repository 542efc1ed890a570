package vn.conglang.provisioning.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Thứ 2 - Thứ 6: 7h30-11h, 13h30-17h; Thứ 7: 19h-21h | Mo-Fr 07:30-11:00,13:30-17:00; Sa 19:00-21:00
                    Hằng ngày 8h - 21h                                 | Mo-Su 08:00-21:00
                    hàng ngày, từ 7h00 đến 21h30                       | Mo-Su 07:00-21:30
                    7:30-22:00                                         | Mo-Su 07:30-22:00
                    7h-11h30                                           | Mo-Su 07:00-11:30
                    7-11h; 13-17h                                      | Mo-Su 07:00-11:00,13:00-17:00
                    T2-T6 sáng 7h-11h chiều 2h-5h                      | Mo-Fr 07:00-11:00,14:00-17:00
                    Tối thứ bảy, chủ nhật: 19h-21h                     | Sa-Su 19:00-21:00
                    tối 7h đến 9h                                      | Mo-Su 19:00-21:00
                    từ thứ hai tới thứ sáu, 7 giờ 30 đến 16 giờ 30      | Mo-Fr 07:30-16:30
                    Cuối tuần 8h-20h                                   | Sa-Su 08:00-20:00
                    Ngày thường 17h-21h, cuối tuần 8h-21h              | Mo-Fr 17:00-21:00; Sa-Su 08:00-21:00
                    24/24                                              | Mo-Su 00:00-23:59
                    Thứ 2, 4, 6: 19h-21h                               | -
                    T2, T4, T6: 19h-21h                                | Mo 19:00-21:00; We 19:00-21:00; Fr 19:00-21:00
                    Mo-Fr 07:30-11:00,13:30-17:00; Sa 19:00-21:00      | Mo-Fr 07:30-11:00,13:30-17:00; Sa 19:00-21:00
                    """)
    void readsOpeningHours(String written, String kept) {
        if (kept.equals("-")) {
            assertThatThrownBy(() -> WrittenHours.parse(written))
                    .hasMessageContaining("must be like");
            return;
        }
        for (var form : Normalizer.Form.values()) {
            assertThat(WrittenHours.parse(Normalizer.normalize(written, form))).hasToString(kept);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "khi có người",
                "8h",
                "8h-",
                "21h-8h",
                "25h-26h",
                "T6-T2: 8h-9h",
                "8h-10h, 9h-11h",
                "T2-: 8h-9h",
                "Thứ 8: 8h-9h",
                "giờ hành chính"
            })
    void refusesHoursThatItDoesNotUnderstand(String written) {
        assertThatThrownBy(() -> WrittenHours.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-24",
        "24/11/2026, 2026-11-24",
        "1-7-2025, 2025-07-01",
        "01.07.25, 2025-07-01",
        "ngày 1 tháng 7 năm 2025, 2025-07-01",
        "46350, 2026-11-24"
    })
    void readsDates(String written, String kept) {
        assertThat(WrittenDate.parse(written)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "11/24/2026, is no day of the calendar",
        "31/02/2026, is no day of the calendar",
        "24/11, must be a date",
        "tháng 7, must be a date",
        "01/01/1970, must be a date of 2010 to 2099",
        "00000, must be a date of 2010 to 2099"
    })
    void refusesWhatIsNoDate(String written, String why) {
        assertThatThrownBy(() -> WrittenDate.parse(written)).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "0912345678, 0912345678",
        "912345678, 0912345678",
        "0912.345.678, 0912345678",
        "+84 912 345 678, 0912345678",
        "84912345678, 0912345678",
        "0203 3835 123, 02033835123",
        "2033835123, 02033835123",
        "18001166, 18001166",
        "0912345678 / 0987654321, 0912345678",
        "119, 119"
    })
    void readsTelephoneNumbers(String written, String kept) {
        assertThat(WrittenPhone.parse(written)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "9.12E+08, was shortened by the spreadsheet",
        "091234567, must be a telephone number",
        "không có, must be a telephone number",
        "09123456789012345, must be a telephone number"
    })
    void refusesWhatIsNoTelephoneNumber(String written, String why) {
        assertThatThrownBy(() -> WrittenPhone.parse(written)).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "'  Nhà văn hóa\u00a0 thôn\nĐầm Buôn ', Nhà văn hóa thôn Đầm Buôn",
        "NHÀ VĂN HÓA THÔN ĐẦM BUÔN, Nhà văn hóa thôn Đầm Buôn",
        "KHU PHỐ 5A, Khu phố 5A",
        "'Nhà \"B\u200b\" ''52''', 'Nhà \"B\" ''52'''",
        "Nhà văn hóa Nà Ếch, Nhà văn hóa Nà Ếch"
    })
    void cleansNames(String written, String kept) {
        assertThat(WrittenText.line(Normalizer.normalize(written, Normalizer.Form.NFD)))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "Nhà v?n hóa, has lost letters",
        "Nhµ v¨n hãa th«n, old font code",
        "Nh� văn hóa, has lost letters",
        "'=HYPERLINK(\"x\")', looks like a formula"
    })
    void refusesNamesWhoseLettersAreLost(String written, String why) {
        assertThatThrownBy(() -> WrittenText.line(written)).hasMessageContaining(why);
    }
}
