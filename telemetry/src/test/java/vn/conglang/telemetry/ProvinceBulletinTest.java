package vn.conglang.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvinceBulletinTest {
    private static final String WHOLE = new String(Payloads.write(Samples.BULLETIN), UTF_8);

    @ParameterizedTest
    @CsvSource({
        "\"kind\":\"bulletin\", \"kind\":\"keeper-grant\", kind must be",
        "bt-20261126-0007, ../../etc, id must be 1 to 40",
        "\"version\":2, \"version\":0, version must be 1",
        "qn-0417, **, hall",
        "2026-11-27T08, 2026-12-28T08, expires must be at most 31 days",
        "2026-11-27T08, 2026-11-26T08, expires must be at most 31 days",
        "\"vi\", \"en\", text must be in Vietnamese",
        "\"title\":\"Bão số 13\", \"title\":\" \", title must have 1 to 100 characters"
    })
    void isRefusedWithTheReason(String right, String wrong, String reason) {
        assertThat(WHOLE).contains(right);
        var spoiled = WHOLE.replace(right, wrong);

        assertThatThrownBy(() -> Payloads.read(ProvinceBulletin.class, spoiled))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void textLosesWhatTurnsItAroundOrHidesInIt() {
        var text = new ProvinceBulletin.Text("Ba\u0303o \u202e13\nso", "a\u0000\r\nb\u200b");

        assertThat(text).isEqualTo(new ProvinceBulletin.Text("Bão 13 so", "a\nb"));
    }

    @Test
    void isForEveryHallOrForOne() {
        var all = WHOLE.replace("\"qn-0417\"", "\"*\"");

        assertThat(Payloads.read(ProvinceBulletin.class, all).hall()).isEqualTo("*");
        assertThat(Payloads.read(ProvinceBulletin.class, WHOLE).subject())
                .isEqualTo("bt-20261126-0007/2");
        assertThat(Payloads.read(ProvinceBulletin.class, WHOLE).text())
                .isEqualTo(Map.of("vi", new ProvinceBulletin.Text("Bão số 13", "Bà con ở nhà.")));
    }
}
