package vn.conglang.gateway.desired;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.store.StoreException;
import vn.conglang.gateway.uplink.UplinkState;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.telemetry.DesiredSetting;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;

class DesiredTest {
    static final List<DesiredSetting> SETTINGS = DesiredSetting.ALL;

    private static final UplinkState CONNECTED =
            new UplinkState.Connected(Instant.parse("2026-11-23T08:00:00Z"));

    @TempDir Path dir;
    private final SigningProvince province = new SigningProvince();
    private final AtomicInteger changes = new AtomicInteger();
    private Receipts receipts;
    private Desired desired;

    @BeforeEach
    void start() {
        province.writeKey(dir.resolve("province.pem"));
        receipts = Receipts.open(dir, new HallId("qn-0417"), Clock.systemUTC());
        desired = open("0.1.0");
    }

    @AfterEach
    void end() {
        desired.close();
    }

    @Test
    void triesGoodSettingsKeepsThemWhenProvenAndSaysSo() {
        agentStarts();
        hear(province.settings("qn-0417", 7, "admission.duration = \"2h\""));
        assertThat(told()).containsExactly("7 trying");
        assertThat(changes).hasValue(1);

        assertThat(desired.begin().admission().length()).isEqualTo(Duration.ofHours(2));
        prove();
        assertThat(told()).containsExactly("7 trying", "7 applied");

        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(2));
        assertThat(desired.proof()).isEmpty();
    }

    @Test
    void whatComesAgainIsKnownAndNotAnswered() {
        agentStarts();
        var message = province.settings("qn-0417", 7, "admission.duration = \"2h\"");
        hear(message);
        hear(message);
        desired.begin();
        hear(message);
        prove();
        hear(message);
        agentStarts();
        hear(message);
        hear("");

        assertThat(told()).containsExactly("7 trying", "7 applied");
        assertThat(changes).hasValue(1);
    }

    @Test
    void whatChangesNothingNeedsNoTrial() {
        agentStarts();

        hear(province.settings("qn-0417", 1, "admission.duration = \"24h\""));

        assertThat(told()).containsExactly("1 applied nothing to change");
        assertThat(changes).hasValue(0);
        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void eachVersionStandsForItselfAndReplacesTheOneBefore() {
        applied(1, "admission.duration = \"2h\"");

        applied(2, "hall.name = \"Nhà văn hóa thôn Hải Yến\"");

        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(24));
        assertThat(desired.begin().hall().name()).isEqualTo("Nhà văn hóa thôn Hải Yến");
    }

    @Test
    void goesBackToTheOnesBeforeWhenTheyAreNotProven() {
        applied(1, "admission.duration = \"2h\"");
        var bad = province.settings("qn-0417", 2, "uplink.broker = \"mqtts://wrong:8883\"");
        hear(bad);
        assertThat(desired.begin().uplink().orElseThrow().broker()).hasHost("wrong");

        letTheWindowPass();

        assertThat(changes).hasValue(3);
        assertThat(desired.begin().admission().length()).isEqualTo(Duration.ofHours(2));
        assertThat(desired.begin().uplink().orElseThrow().broker()).hasHost("127.0.0.1");
        hear(bad);
        agentStarts("later");
        hear(bad);
        assertThat(told())
                .containsExactly(
                        "1 trying",
                        "1 applied",
                        "2 trying",
                        "2 reverted not proven within 600 s: the province is not reached:"
                                + " Connection refused");
    }

    @Test
    void anAgentThatDiesTwiceOnTrialGoesBackAtItsThirdStart() {
        agentStarts();
        hear(province.settings("qn-0417", 7, "admission.duration = \"2h\""));
        assertThat(desired.begin().admission().length()).isEqualTo(Duration.ofHours(2));
        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(2));

        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(24));

        assertThat(told()).containsExactly("7 trying", "7 reverted not proven within 2 starts");
        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(24));
        assertThat(told()).hasSize(2);
    }

    @Test
    void aTrialThatIsProvenAtItsSecondStartCounts() {
        agentStarts();
        hear(province.settings("qn-0417", 7, "admission.duration = \"2h\""));
        desired.begin();
        agentStarts();

        prove();

        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(2));
        assertThat(told()).containsExactly("7 trying", "7 applied");
    }

    @Test
    void aGatewayThatCanNotStartWithThemStartsWithTheOnesBefore() {
        agentStarts();
        hear(province.settings("qn-0417", 7, "admission.duration = \"2h\""));
        desired.begin();

        assertThat(desired.couldNotStart("no such language")).isTrue();
        assertThat(desired.begin().admission().length()).isEqualTo(Duration.ofHours(24));
        assertThat(desired.couldNotStart("card full")).isFalse();
        assertThat(told())
                .containsExactly("7 trying", "7 reverted could not start: no such language");
    }

    @Test
    void newerOnesEndATrial() {
        agentStarts();
        hear(province.settings("qn-0417", 7, "admission.duration = \"2h\""));
        desired.begin();
        var oldProof = desired.proof().orElseThrow();
        hear(province.settings("qn-0417", 8, "admission.duration = \"3h\""));

        oldProof.look(true, CONNECTED);
        oldProof.look(true, CONNECTED);

        assertThat(told()).containsExactly("7 trying", "7 reverted newer came", "8 trying");
        assertThat(desired.begin().admission().length()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void refusesWhatTheProvinceHasNotSigned() {
        agentStarts();
        var other = new SigningProvince().settings("qn-0417", 7, "admission.duration = \"2h\"");

        hear(other);
        hear(other);

        assertThat(told())
                .containsExactly("unknown refused settings: the signature is not the province's");
        assertThat(desired.begin().admission().length()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void refusesEverythingWithoutTheKeyOfTheProvince() throws IOException {
        agentStarts();
        Files.delete(dir.resolve("province.pem"));

        hear(province.settings("qn-0417", 7, ""));

        assertThat(told().getFirst())
                .contains("unknown refused", "there is no key of the province");
    }

    @Test
    void refusesWhatIsMeantForAnotherHall() {
        agentStarts();

        hear(province.settings("qn-0418", 7, "admission.duration = \"2h\""));

        assertThat(told())
                .containsExactly("7 refused these settings are for hall qn-0418, this is qn-0417");
    }

    @Test
    void refusesOlderVersionsAndOneVersionWithTwoContents() {
        applied(7, "admission.duration = \"2h\"");

        hear(province.settings("qn-0417", 6, "admission.duration = \"3h\""));
        hear(province.settings("qn-0417", 7, "admission.duration = \"4h\""));

        assertThat(told())
                .endsWith(
                        "6 refused version must be higher than 7, which came before (got 6)",
                        "7 refused version must be higher than 7, which came before (got 7)");
        assertThat(desired.begin().admission().length()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void refusesAnOlderVersionEvenIfTheNewerOneWasGivenUp() {
        agentStarts();
        hear(province.settings("qn-0417", 7, "uplink.broker = \"mqtts://wrong:8883\""));
        desired.begin();
        letTheWindowPass();

        hear(province.settings("qn-0417", 6, "admission.duration = \"3h\""));

        assertThat(told().getLast()).startsWith("6 refused version must be higher than 7");
    }

    @Test
    void tellsEveryProblemOfARefusedWhole() {
        agentStarts();
        var message =
                province.settings(
                        "qn-0417",
                        7,
                        """
                        admission.duration = "1s"
                        data.directory = "/tmp"
                        colour = "red"
                        uplink.keep-alive = 60
                        portal.languages = ["vi"]
                        """);

        hear(message);
        agentStarts();
        hear(message);

        assertThat(told()).hasSize(1);
        assertThat(told().getFirst())
                .startsWith("7 refused ")
                .contains(
                        "settings 7, line 1: admission.duration: must be 5s to 720h (got \"1s\")",
                        "line 2: data.directory: may not be set by the province (got \"/tmp\")",
                        "line 3: colour: may not be set by the province (got \"red\")",
                        "line 4: uplink.keep-alive: must be text in quotes (got 60)");
        assertThat(desired.begin().languages()).containsExactly("vi", "en");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "admission.duration =            | settings 7, line 1: ",
                "uplink.broker = \"\"            | uplink.broker: must not be empty",
                "uplink.down = \"20 MB\"         | uplink.down: must be what the line carries, \"128kbit\" to \"1000Mbit\", such as \"20Mbit\", or \"learned\", or \"off\" (got \"20 MB\")",
                "uplink.up = \"1001Mbit\"        | uplink.up: must be what the line carries",
                "uplink.key = \"/etc/shadow\"    | uplink.key: may not be set by the province",
                "province.key = \"/tmp/other\"   | province.key: may not be set by the province",
                "hall.id = \"qn-0418\"           | hall.id: may not be set by the province",
                "network.firewall = \"open\"     | network.firewall: may not be set by the province",
                "panel.lamp-pin = 4              | panel.lamp-pin: may not be set by the province",
                "`hall = \"Đầm Buôn\"`           | hall: may not be set by the province",
                "`\"hall.name\" = \"x\"`         | may not be set by the province",
                "counting.checkpoint = \"1h\"    | counting.checkpoint: must be",
            })
    void refusesSettingsThatCanNotBe(String toml, String problem) {
        agentStarts();

        hear(province.settings("qn-0417", 7, toml));

        assertThat(told()).hasSize(1);
        assertThat(told().getFirst()).startsWith("7 refused ").contains(problem);
        assertThat(changes).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "{}", "{\"content\":\"x\",\"signature\":\"y\"}", "[1"})
    void refusesWhatIsNoSignedText(String message) {
        agentStarts();

        hear(message);
        hear(message);

        assertThat(told()).hasSize(1);
        assertThat(told().getFirst()).startsWith("unknown refused the signed text: ");
    }

    @Test
    void refusesWhatTheProvinceSignedForSomethingElseAndWhatIsTooLarge() {
        agentStarts();

        hear(province.signed("{\"version\":3,\"services\":[]}"));
        hear("x".repeat(200_000));

        assertThat(told())
                .containsExactly(
                        "unknown refused hall is missing; issued is missing; settings is missing",
                        "unknown refused larger than 131072 bytes (got 200000)");
    }

    @Test
    void whatOneAgentDoesNotUnderstandAnotherMay() {
        agentStarts("0.1.0");
        var message = province.settings("qn-0417", 7, "portal.colour = \"red\"");
        hear(message);
        agentStarts("0.1.0");
        hear(message);
        assertThat(told()).hasSize(1);

        agentStarts("0.2.0");
        hear(message);
        hear(message);

        assertThat(told()).hasSize(2);
    }

    @Test
    void startsWithTheOnesBeforeWhenThoseInForceCanNotBeUsedAnyMore() throws IOException {
        applied(1, "admission.duration = \"2h\"");
        applied(2, "admission.duration = \"3h\"");
        spoil("admission.duration = \\\"3h\\\"", "admission.length = \\\"3h\\\"");

        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(2));
        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(2));

        assertThat(told()).hasSize(5);
        assertThat(told().getLast())
                .startsWith("2 reverted ")
                .contains("admission.length: may not be set by the province");
    }

    @Test
    void startsWithItsOwnFileWhenNothingElseCanBeUsed() throws IOException {
        applied(1, "admission.duration = \"2h\"");
        applied(2, "admission.duration = \"3h\"");
        spoil("admission.duration", "admission.length");

        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(24));

        assertThat(told()).hasSize(6);
    }

    @Test
    void startsWithItsOwnFileWhenTheCardHoldsNonsense() throws IOException {
        applied(1, "admission.duration = \"2h\"");
        Files.writeString(state(), "{ nonsense");

        assertThat(agentStarts().admission().length()).isEqualTo(Duration.ofHours(24));

        assertThat(dir.resolve("desired/state.json.damaged")).exists();
    }

    @Test
    void startsWithTheOnesBeforeWhenATrialCanNotBeCounted() throws IOException {
        applied(1, "admission.duration = \"2h\"");
        hear(province.settings("qn-0417", 2, "admission.duration = \"3h\""));
        Files.createDirectories(dir.resolve("desired/.state.json.new/x"));

        assertThat(desired.begin().admission().length()).isEqualTo(Duration.ofHours(2));
        assertThat(desired.proof()).isEmpty();
    }

    @Test
    void oneAgentAtATimeHasTheFolder() {
        agentStarts();
        var file = file();

        assertThatThrownBy(() ->
                        Desired.open(file, GatewaySettings.of(file), receipts, "0.1.0", () -> {}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another agent");
    }

    @ParameterizedTest
    @FieldSource("SETTINGS")
    void everyKeyThatTheContractNamesIsASetting(DesiredSetting setting) {
        agentStarts();

        var strange = setting.form() == DesiredSetting.Form.number ? " = \"1\"" : " = 1";
        hear(province.settings("qn-0417", 7, setting.key() + strange));

        assertThat(told().getFirst())
                .contains(
                        setting.key()
                                + switch (setting.form()) {
                                    case text, duration -> ": must be text in quotes";
                                    case number -> ": must be a whole number";
                                    case list -> ": must be a list of texts";
                                });
    }

    private void applied(long version, String toml) {
        agentStarts();
        hear(province.settings("qn-0417", version, toml));
        desired.begin();
        prove();
    }

    private void prove() {
        var proof = desired.proof().orElseThrow();
        proof.look(true, CONNECTED);
        proof.look(true, CONNECTED);
    }

    private void letTheWindowPass() {
        var nanos = new AtomicLong();
        var proof = desired.proof(nanos::get).orElseThrow();
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        proof.look(true, new UplinkState.Disconnected("Connection refused"));
    }

    private GatewaySettings agentStarts() {
        return agentStarts("0.1.0");
    }

    /// A new process, whatever became of the one before.
    private GatewaySettings agentStarts(String version) {
        desired.close();
        desired = open(version);
        return desired.begin();
    }

    private Desired open(String version) {
        var file = file();
        return Desired.open(
                file, GatewaySettings.of(file), receipts, version, changes::incrementAndGet);
    }

    private SettingsFile file() {
        return SettingsFile.parse(
                "gateway.toml",
                """
                hall = { id = "qn-0417", name = "Nhà văn hóa thôn Đầm Buôn" }
                data.directory = "%s"
                network.firewall = "open"
                province.key = "%s"
                uplink.broker = "mqtt://127.0.0.1:1883"
                """
                        .formatted(dir, dir.resolve("province.pem")));
    }

    private void hear(String message) {
        desired.hear(message.getBytes(UTF_8));
    }

    private Path state() {
        return dir.resolve("desired/state.json");
    }

    private void spoil(String good, String bad) throws IOException {
        var text = Files.readString(state());
        assertThat(text).contains(good);
        Files.writeString(state(), text.replace(good, bad));
    }

    /// What the province is told, as `version outcome reason`.
    private List<String> told() {
        return receipts.waiting().stream()
                .map(letter -> Payloads.read(Receipt.class, letter.payload()))
                .map(r -> (r.subject() + " " + r.outcome() + " " + r.reason()).strip())
                .toList();
    }
}
