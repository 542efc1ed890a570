package vn.conglang.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RecordHashTest {
    /// RFC 8785, section 3.2.2, and its canonical form in section 3.2.3.
    @Test
    void hashesTheCanonicalFormOfTheRfcsOwnExample() throws Exception {
        var input =
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        var canonical =
                "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";

        assertThat(RecordHash.of(input))
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(canonical.getBytes(UTF_8))));
    }

    @Test
    void doesNotDependOnTheOrderOfKeysNorOnSpaces() {
        assertThat(RecordHash.of("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}"))
                .isEqualTo(RecordHash.of("{ \"b\" : {\"d\":3.0, \"c\":2} , \"a\" : 1 }"))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void coversFieldsThatTheReaderDoesNotKnow() {
        var known = new String(Payloads.write(Samples.RECORD), UTF_8);

        assertThat(RecordHash.of(known.replace("{\"hall\"", "{\"later\":1,\"hall\"")))
                .isNotEqualTo(RecordHash.of(known));
    }

    @Test
    void chainsRecordsSoThatAChangeShows() {
        var first = Samples.record("qn-0417", 1, RecordHash.NONE);
        var second = Samples.record("qn-0417", 2, RecordHash.of(first));
        var third = Samples.record("qn-0417", 3, RecordHash.of(second));
        var forgedSecond = Samples.record("qn-0417", 2, RecordHash.NONE);

        assertThat(third.prev()).isEqualTo(RecordHash.of(second));
        assertThat(third.prev()).isNotEqualTo(RecordHash.of(forgedSecond));
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatThrownBy(() -> RecordHash.of("{\"a\":"))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("RFC 8785");
        assertThatThrownBy(() -> RecordHash.of("{\"a\":".repeat(500_000)))
                .isInstanceOf(TelemetryException.class);
    }
}
