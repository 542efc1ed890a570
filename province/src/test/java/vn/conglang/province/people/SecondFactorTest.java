package vn.conglang.province.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, appendix B, the last six of eight digits.
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "20000000000, 353130"})
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(SecondFactor.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void takesTheStepBeforeAndTheOneAfterAndNoOther() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        for (int steps = -3; steps <= 3; steps++) {
            var at = now.plus(Duration.ofSeconds(30).multipliedBy(steps));
            var step = SecondFactor.step(SECRET, SecondFactor.code(SECRET, at), now);

            assertThat(step.isPresent()).as("%d steps", steps).isEqualTo(Math.abs(steps) <= 1);
        }
        assertThat(SecondFactor.step(SECRET, " 005 924 ", now)).isPresent();
        assertThat(SecondFactor.step(SECRET, "", now)).isEmpty();
    }

    /// RFC 4648, section 10.
    @Test
    void writesSecretsAsAppsReadThem() {
        assertThat(Secrets.base32("fooba".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTB");
        assertThat(SecondFactor.uri(SECRET, "Quảng Ninh", "Lý Thị Hoa & con"))
                .isEqualTo(
                        "otpauth://totp/C%E1%BB%95ng%20L%C3%A0ng%20Qu%E1%BA%A3ng%20Ninh:L%C3%BD%20Th%E1%BB%8B%20Hoa%20%26%20con?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=C%E1%BB%95ng%20L%C3%A0ng%20Qu%E1%BA%A3ng%20Ninh");
    }
}
