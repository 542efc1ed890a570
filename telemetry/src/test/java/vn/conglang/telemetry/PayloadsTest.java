package vn.conglang.telemetry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {
    private static final String RECORD = new String(Payloads.write(Samples.RECORD), UTF_8);

    @Test
    void readsBackWhatItWrote() {
        var batch =
                new UsageBatch(
                        List.of(Samples.RECORD, Samples.record("qn-0417", 2, "a".repeat(64))));

        assertThat(Payloads.read(UsageBatch.class, Payloads.write(batch))).isEqualTo(batch);
        assertThat(Payloads.read(HallStatus.class, Payloads.write(Samples.STATUS)))
                .isEqualTo(Samples.STATUS);
        assertThat(Payloads.read(Vitals.class, Payloads.write(Samples.VITALS)))
                .isEqualTo(Samples.VITALS);
        assertThat(Payloads.read(Ack.class, Payloads.write(Samples.ACK))).isEqualTo(Samples.ACK);
        assertThat(Payloads.read(Receipt.class, Payloads.write(Samples.RECEIPT)))
                .isEqualTo(Samples.RECEIPT);
        assertThat(Payloads.read(SignedText.class, Payloads.write(Samples.SIGNED)))
                .isEqualTo(Samples.SIGNED);
        assertThat(Payloads.read(DesiredSettings.class, Payloads.write(Samples.SETTINGS)))
                .isEqualTo(Samples.SETTINGS);
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        var newer = RECORD.replace("{\"hall\"", "{\"later\":{\"x\":[1]},\"hall\"");

        assertThat(Payloads.read(UsageRecord.class, newer)).isEqualTo(Samples.RECORD);
    }

    @Test
    void keepsVietnameseTextAsItIs() {
        var status =
                new HallStatus(
                        HallStatus.State.offline,
                        "b-1",
                        "0.1.0",
                        "mất điện lưới",
                        "2026-11-23T08:00:00Z");

        assertThat(Payloads.read(HallStatus.class, Payloads.write(status))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"hall\":\"qn-0417\"            | \"Hall\":1                     | hall is missing",
                "\"firstSeenToday\":12,          | ``                             | devices.firstSeenToday is missing",
                "\"peak\":9                      | \"peak\":null                  | devices.peak must be a whole number (got null)",
                "\"peak\":9                      | \"peak\":\"nine\"              | devices.peak must be a whole number (got \"nine\")",
                "\"peak\":9                      | \"peak\":9.5                   | devices.peak must be a whole number (got 9.5)",
                "\"peak\":9                      | \"peak\":-9                    | devices.peak must be 0 to 9007199254740991 (got -9)",
                "\"peak\":9                      | \"peak\":9007199254740993     | devices.peak must be at most 9007199254740991",
                "\"peak\":9                      | \"peak\":99999999999999999999 | devices.peak must be at most 9007199254740991",
                "\"seq\":1                       | \"seq\":0                      | seq must be 1 to",
                "\"clock\":\"synced\"            | \"clock\":\"good\"             | period.clock must be one of synced, rtc, estimated (got \"good\")",
                "\"bytes\":{                     | \"bytes\":[],\"x\":{           | bytes must be an object",
                "\"dichvucong\":3                | \"dichvucong\":-3              | taps.dichvucong must be 0 to",
                "\"dichvucong\":3                | \"dichvucong\":\"3\"           | must be a whole number (got \"3\")",
                "\"internet\":840                | \"internet\":901               | state.internet must be 0 to 900 (got 901)",
                "\"seconds\":900                 | \"seconds\":90001              | period.seconds must be 0 to 90000",
                "2026-11-23T08:15:00Z            | 23/11/2026 08:15               | period.start must be an RFC 3339 instant",
                "2026-11-23T08:15:00Z            | 2026-13-23T08:15:00Z           | period.start must be an RFC 3339 instant",
                "\"hall\":\"qn-0417\"            | \"hall\":\"QN 0417\"           | hall id must be",
                "\"ledger\":\"l-1\"              | \"ledger\":\"l/1\"             | ledger must be 1 to 64",
                "\"agent\":\"0.1.0\"             | \"agent\":\"a\\u0000b\"        | agent must be 1 to 64 characters",
                "\"prev\":\"000                  | \"prev\":\"XYZ                 | prev must be 64 lower-case",
            })
    void refusesWhatTheContractForbidsAndNamesIt(String good, String bad, String problem) {
        var spoiled = RECORD.replace(good, bad);

        assertThat(spoiled).isNotEqualTo(RECORD);
        assertThatThrownBy(() -> Payloads.read(UsageRecord.class, spoiled))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"severity\":\"look\",\"f | \"severity\":\"bad\",\"f      | severity must be one of good, look, call (got \"bad\")",
                "\"weak-power\"          | \"weak power\"              | findings.code must be 1 to 64",
                "[{\"code\"              | [{\"Code\"                  | findings[0].code is missing",
                ":512                    | :null                       | must be a whole number (got null)",
                ":512                    | :51.2                       | must be a whole number (got 51.2)",
                "\"SC32G 03/2023\"       | \"a\\u0007b\"               | parts.card must be 1 to 120 characters",
            })
    void refusesVitalsThatTheContractForbids(String good, String bad, String problem) {
        assertRefused(Vitals.class, Samples.VITALS, good, bad, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"kind\":\"settings\"    | \"kind\":\"weather\"    | kind must be one of settings, update, catalogue, bulletin, grant (got \"weather\")",
                "\"outcome\":\"refused\"  | \"outcome\":\"lost\"    | outcome must be one of trying, applied, refused, reverted (got \"lost\")",
                "\"id\":\"b-1:7\"         | \"id\":\"b 1\"          | id must be 1 to 64",
                "\"subject\":\"7\"        | \"subject\":\"\"        | subject must be 1 to 64 characters",
                "\"reason\":\"settings 7,  | \"reason\":\"a\\nb         | reason must be 1 to 2000 characters, none of them control ones",
                "2026-11-23T08:00:00Z       | today                   | at must be an RFC 3339 instant",
            })
    void refusesReceiptsThatTheContractForbids(String good, String bad, String problem) {
        assertRefused(Receipt.class, Samples.RECEIPT, good, bad, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"hall\":\"qn-0417\"  | \"hall\":\"QN 0417\"  | hall id must be",
                "\"version\":7         | \"version\":0          | version must be 1 to",
                "\"version\":7         | \"version\":\"7\"      | version must be a whole number (got \"7\")",
                "2026-11-23T08:00:00Z  | 2026-11-23             | issued must be an RFC 3339 instant",
                "\"settings\":          | \"setting\":            | settings is missing",
            })
    void refusesSettingsThatTheContractForbids(String good, String bad, String problem) {
        assertRefused(DesiredSettings.class, Samples.SETTINGS, good, bad, problem);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() ->
                        new DesiredSettings(
                                "qn-0417",
                                1,
                                "2026-11-23T08:00:00Z",
                                "#".repeat(DesiredSettings.LONGEST + 1)))
                .hasMessage("settings must be at most 16384 characters (got 16385)");
        assertThatThrownBy(() ->
                        new SignedText("#".repeat(SignedText.LONGEST + 1), "A".repeat(86) + "=="))
                .hasMessage("content must be at most 262144 characters (got 262145)");
        assertThatThrownBy(() -> new SignedText("x", "AAAA"))
                .hasMessage("signature must be 64 bytes in base64 (got \"AAAA\")");
    }

    @Test
    void namesWhatMayBeSetFromAfar() {
        assertThat(DesiredSetting.ALL).extracting(DesiredSetting::key).doesNotHaveDuplicates();
        assertThat(DesiredSetting.allows("uplink.broker")).isTrue();
        assertThat(DesiredSetting.allows("uplink.key")).isFalse();
        assertThat(DesiredSetting.allows("data.directory")).isFalse();
    }

    private static void assertRefused(
            Class<?> type, Object payload, String good, String bad, String problem) {
        var text = new String(Payloads.write(payload), UTF_8);
        var spoiled = text.replace(good, bad);

        assertThat(spoiled).isNotEqualTo(text);
        assertThatThrownBy(() -> Payloads.read(type, spoiled))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void namesEveryMissingFieldAtOnce() {
        assertThatThrownBy(() -> Payloads.read(HallStatus.class, "{}"))
                .hasMessage(
                        "state is missing; boot is missing; version is missing; reason is missing;"
                                + " since is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nope",
                "null",
                "7",
                "{",
                "{} x",
                "{\"ledger\":\"a\",\"ledger\":\"b\"}",
                "{'ledger':'a'}",
                "{\"through\":01}"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Payloads.read(Ack.class, text.getBytes(UTF_8)))
                .isInstanceOf(TelemetryException.class)
                .hasMessageStartingWith("the payload ");
    }

    @Test
    void refusesNestingThatWouldExhaustTheStackAndBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> Payloads.read(Ack.class, "[".repeat(1_000_000)))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("must be a JSON object");
        assertThatThrownBy(() -> Payloads.read(Ack.class, "{\"l\":\"é\"}".getBytes(ISO_8859_1)))
                .isInstanceOf(TelemetryException.class)
                .hasMessage("the payload must be UTF-8 text");
    }

    @Test
    void splitsABatchIntoTheExactTextOfEachRecord() {
        var one = "{\"seq\" : 1.0, \"x\":\"}]\\\"é\"}";
        var payload = ("{\"later\":[{}],\"records\":[ " + one + " , {\"seq\":2}]}").getBytes(UTF_8);

        assertThat(Payloads.splitBatch(payload)).containsExactly(one, "{\"seq\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"records\":[]}", "{\"records\":null}", "{\"records\":3}", "[]"})
    void refusesABatchWithoutRecords(String batch) {
        assertThatThrownBy(() -> Payloads.splitBatch(batch.getBytes(UTF_8)))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("records");
    }

    @Test
    void refusesABatchOfTwoLedgersOrOutOfOrder() {
        var two = Samples.record("qn-0417", 2, RecordHash.NONE);

        assertThatThrownBy(() -> new UsageBatch(List.of(two, Samples.RECORD)))
                .hasMessage("a usage batch is in order of seq (got 2 before 1)");
        assertThatThrownBy(() ->
                        new UsageBatch(
                                List.of(
                                        Samples.RECORD,
                                        Samples.record("qn-0418", 2, RecordHash.NONE))))
                .hasMessageContaining("one hall and one ledger");
        assertThatThrownBy(() -> new UsageBatch(List.of())).hasMessageContaining("at least one");
    }
}
