package vn.conglang.portal.hall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "113, 113, 113",
        "1022, 1022, 1022",
        "1800 1096, 18001096, 1800 1096",
        "0912.345.678, 0912345678, 0912 345 678",
        "(0203) 3-835-123, 02033835123, 0203 3835 123",
        "+84 912 345 678, +84912345678, +84 912 345 678",
        "+85620123456, +85620123456, +8562 0123 456",
        "19001, 19001, 19001",
        "123456789012345, 123456789012345, 123 456 789 012 345"
    })
    void readsWhatPeopleWriteAndGroupsIt(String written, String digits, String spoken) {
        assertThat(PhoneNumber.read(written)).contains(digits);
        assertThat(PhoneNumber.spoken(digits)).isEqualTo(spoken.replace(' ', '\u00a0'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "1234567890123456",
                "gọi bác Páo",
                "0912x345",
                "tel:113",
                "113;ext=1",
                "++84912345678",
                "<b>113</b>",
                "٠٩١٢٣٤٥",
                "--- ---"
            })
    void refusesWhatIsNoNumber(String written) {
        assertThat(PhoneNumber.read(written)).isEmpty();
    }
}
