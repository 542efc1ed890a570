package vn.conglang.provisioning.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.provisioning.ProvisionRun;
import vn.conglang.telemetry.BulletinKey;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.ServiceCatalogue;
import vn.conglang.telemetry.SignedText;

/// `settings …` as an operator types it, with a real broker and halls that answer.
class SettingsCommandTest {
    private static final RealBroker BROKER = RealBroker.start();

    @TempDir private static Path keys;
    @TempDir private Path dir;
    private Path workshop;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void makeTheKey() throws IOException {
        KeyForTests.make(keys);
    }

    @AfterAll
    static void stopBroker() {
        BROKER.close();
    }

    @AfterEach
    void forgetWhatTheBrokerKeeps() {
        try (var cleaner = hall("qn-0000", Outcome.applied, "")) {
            cleaner.forget("qn-0417");
            cleaner.forget("qn-0418");
        }
    }

    @BeforeEach
    void aWorkshopWithTwoHalls() throws IOException {
        workshop = dir.resolve("workshop");
        Files.createDirectories(workshop.resolve("roster"));
        Files.createDirectories(workshop.resolve("signing"));
        Files.writeString(
                workshop.resolve("roster/facts.csv"),
                "hall,fact,value,from,until\n" + facts("qn-0417") + facts("qn-0418"));
        for (var file : List.of("signing/province.key", "signing/province.pem")) {
            Files.copy(keys.resolve(file), workshop.resolve(file));
        }
        Files.copy(keys.resolve("passphrase"), dir.resolve("passphrase"));
        reach(BROKER.uri());
    }

    @Test
    void makesAKeyOnceAndPrintsItsPublicHalf() throws IOException {
        var made = workshop.resolve("signing/province.key");
        Files.delete(made);
        var words = dir.resolve("passphrase").toString();

        assertThat(run("key", "--passphrase-file", words)).as(err::toString).isZero();

        assertThat(out.toString())
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .isEqualTo(Files.readString(workshop.resolve("signing/province.pem")));
        assertThat(made).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
        assertThat(HexFormat.of().formatHex(der(made)))
                .as("says what it is encrypted by: PBES2 with HMAC-SHA-256 and AES-256")
                .contains(
                        "06092a864886f70d01050d", "06082a864886f70d0209", "060960864801650304012a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
        var before = Files.readString(made);
        assertThat(run("key", "--passphrase-file", words)).isEqualTo(78);
        assertThat(err.toString()).contains("province.key: is there already");
        assertThat(Files.readString(made)).isEqualTo(before);
    }

    @Test
    void endorsesAServersKeyForBulletins() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        var file =
                Files.writeString(
                        dir.resolve("bulletin.pem"),
                        "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
        var words = dir.resolve("passphrase").toString();

        assertThat(run("endorse", file.toString(), "--days", "9", "--passphrase-file", words))
                .as(err::toString)
                .isZero();

        var signed = Payloads.read(SignedText.class, out.toString());
        var check = Signature.getInstance("Ed25519");
        check.initVerify(
                KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        der(workshop.resolve("signing/province.pem")))));
        check.update(signed.content().getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(Base64.getDecoder().decode(signed.signature()))).isTrue();
        var word = Payloads.read(BulletinKey.class, signed.content());
        assertThat(word.key()).isEqualTo(key);
        assertThat(Duration.between(word.from(), word.end())).isEqualTo(Duration.ofDays(9));

        assertThat(run("endorse", file.toString(), "--days", "801")).isEqualTo(64);
        Files.writeString(file, "gì đó");
        assertThat(run("endorse", file.toString(), "--passphrase-file", words)).isEqualTo(78);
        assertThat(err.toString()).contains("must be an Ed25519 public key");
    }

    @Test
    void signsACatalogueOfTheBoardOnceItWasShown() throws Exception {
        var file = dir.resolve("catalogue-1.jsonl");
        var words = dir.resolve("passphrase").toString();
        Files.writeString(file, catalogue(2, "vneid.gov.vn") + "\n");

        assertThat(run("sign", file.toString())).isZero();
        assertThat(out.toString())
                .contains("catalogue 2: after version 1", "https://vneid.gov.vn/  (vneid)")
                .contains("- bao-hiem.name.vi = ", "+ vneid.phone = 113");
        assertThat(err.toString()).contains("Nothing is signed");
        assertThat(dir.resolve("catalogue-1.jsonl.signed")).doesNotExist();

        assertThat(run("sign", file.toString(), "--yes", "--passphrase-file", words))
                .as(err::toString)
                .isZero();
        var signed =
                Payloads.read(
                        SignedText.class,
                        Files.readString(dir.resolve("catalogue-1.jsonl.signed")).strip());
        assertThat(signed.content()).isEqualTo(catalogue(2, "vneid.gov.vn"));
        assertThat(run("sign", file.toString(), "--yes", "--passphrase-file", words))
                .as("the same again")
                .isZero();

        Files.writeString(file, catalogue(2, "vneid.example.vn"));
        assertThat(run("sign", file.toString(), "--yes", "--passphrase-file", words)).isEqualTo(78);
        assertThat(err.toString()).contains("catalogue 2: version 2 was signed before");
        Files.writeString(file, catalogue(3, "vneid.example.vn"));
        assertThat(run("sign", file.toString())).isZero();
        assertThat(out.toString())
                .contains("- vneid.address = vneid.gov.vn", "+ vneid.address = vneid.example.vn");
    }

    @Test
    void signsSettingsOfTheBoardIntoTheSameHistory() throws Exception {
        var file = dir.resolve("settings-1.jsonl");
        var words = dir.resolve("passphrase").toString();
        Files.writeString(
                file,
                settings("qn-0417", 1, "hall.name = \"A\"")
                        + "\n"
                        + settings("qn-0418", 4, "admission.duration = \"2h\"")
                        + "\n");

        assertThat(run("sign", file.toString(), "--yes", "--passphrase-file", words))
                .as(err::toString)
                .isZero();
        assertThat(out.toString())
                .contains("qn-0417: version 1 is the first", "+ hall.name = \"A\"")
                .contains("qn-0418: version 4 is the first", "+ admission.duration = \"2h\"");
        assertThat(Files.readAllLines(dir.resolve("settings-1.jsonl.signed"))).hasSize(2);
        assertThat(run("show", "qn-0418")).isZero();
        assertThat(out.toString()).contains("      4  ", "admission.duration");

        Files.writeString(file, settings("qn-0418", 4, "admission.duration = \"3h\""));
        assertThat(run("sign", file.toString())).isEqualTo(78);
        assertThat(err.toString()).contains("qn-0418: version 4 was signed before (got 4)");
        for (var wrong :
                List.of(
                        settings("qn-0999", 1, ""),
                        settings("qn-0417", 9, "desk.port = 1"),
                        "{\"kind\":\"keeper-grant\"}",
                        "{\"services\":[]}",
                        "x",
                        with("\"kind\":\"keeper-grant\"", settings("qn-0417", 9, "")),
                        with("\"hall\":\"qn-0417\"", catalogue(9, "vneid.gov.vn")))) {
            Files.writeString(file, wrong + "\n");
            assertThat(run("sign", file.toString())).as(wrong).isEqualTo(78);
        }
        Files.writeString(
                file, settings("qn-0417", 9, "") + "\n" + settings("qn-0417", 10, "") + "\n");
        assertThat(run("sign", file.toString())).isEqualTo(78);
        assertThat(err.toString()).contains("two texts are for the same halls");
    }

    /// The same text with a field that its reader ignores, and another might not.
    private static String with(String field, String json) {
        return json.replaceFirst("\\{", "{" + field + ",");
    }

    private static String settings(String hall, long version, String toml) {
        var wish = new DesiredSettings(hall, version, "2026-11-27T08:00:00Z", toml);
        return new String(Payloads.write(wish), StandardCharsets.UTF_8);
    }

    private static String catalogue(long version, String address) {
        var text = new ServiceCatalogue.Text("VNeID", "Giấy tờ.", List.of());
        var service = new ServiceCatalogue.Service("vneid", address, "113", "", Map.of("vi", text));
        var catalogue = new ServiceCatalogue(version, List.of(service), List.of(), List.of());
        return new String(Payloads.write(catalogue), StandardCharsets.UTF_8);
    }

    private static byte[] der(Path pem) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----.*-----", ""));
    }

    @Test
    void showsTheDifferenceAndSendsNothingUnlessToldTo() throws IOException {
        assertThat(send("hall.name = \"A\"", "qn-0417")).isZero();

        assertThat(out.toString())
                .contains("qn-0417: nothing was sent before\n  + hall.name = \"A\"\n");
        assertThat(err.toString()).contains("Nothing is sent; add --yes to send it.");
        assertThat(workshop.resolve("settings/qn-0417")).doesNotExist();
    }

    @Test
    void signsSendsAndShowsWhatTheHallsAnswer() throws IOException {
        try (var one = hall("qn-0417", Outcome.applied, "");
                var two = hall("qn-0418", Outcome.applied, "")) {
            assertThat(send("admission.duration = \"2h\"", "qn-0418", "qn-0417", "--yes"))
                    .as(err::toString)
                    .isZero();

            assertThat(one.heard.getFirst().hall()).isEqualTo("qn-0417");
            assertThat(one.heard.getFirst().settings()).isEqualTo("admission.duration = \"2h\"");
            assertThat(two.heard.getFirst().version()).isEqualTo(1);
            assertThat(one.messages.getFirst().userProperties())
                    .containsEntry("type", "vn.conglang.settings.v1")
                    .containsEntry("id", "qn-0417/1");
        }
        assertThat(out.toString())
                .contains("qn-0417  tries version 1\n")
                .containsPattern("\nHALL +VERSION +OUTCOME +REASON\n")
                .containsPattern("\nqn-0417 +1 +applied\nqn-0418 +1 +applied\n");
    }

    @Test
    void sendsWhatTheLineCarries() throws IOException {
        var line = "uplink.down = \"20Mbit\"\nuplink.up = \"learned\"";
        try (var one = hall("qn-0417", Outcome.applied, "")) {
            assertThat(send(line, "qn-0417", "--yes")).as(err::toString).isZero();

            assertThat(one.heard.getFirst().settings()).isEqualTo(line);
        }
    }

    @Test
    void theBrokerKeepsTheNewestForAHallThatIsAway() throws IOException {
        assertThat(send("hall.name = \"A\"", "qn-0417", "--yes", "--wait", "0")).isZero();
        assertThat(send("hall.name = \"B\"", "qn-0417", "--yes", "--wait", "0")).isZero();
        assertThat(out.toString())
                .contains(
                        "qn-0417: after version 1\n  - hall.name = \"A\"\n  + hall.name = \"B\"\n")
                .containsPattern("\nqn-0417 +2 +no answer\n");
        assertThat(err.toString()).contains("A hall that does not answer gets it when it is back.");

        try (var back = hall("qn-0417", Outcome.applied, "")) {
            org.awaitility.Awaitility.await().until(() -> !back.heard.isEmpty());
            assertThat(back.heard.getFirst().version()).isEqualTo(2);
            assertThat(back.messages.getFirst().retained()).isTrue();
        }
    }

    @Test
    void saysWhatAHallRefusedOrGaveUpAndKeepsThatInItsHistory() throws IOException {
        try (var hall = hall("qn-0417", Outcome.reverted, "the province is not reached")) {
            assertThat(send("uplink.broker = \"mqtts://wrong:8883\"", "qn-0417", "--yes"))
                    .isEqualTo(70);
            assertThat(hall.heard).hasSize(1);
        }
        assertThat(out.toString())
                .containsPattern("\nqn-0417 +1 +reverted +the province is not reached\n");

        out.getBuffer().setLength(0);
        assertThat(run("show", "qn-0417")).isZero();
        assertThat(out.toString())
                .containsPattern(" 1  20[0-9-]+T[0-9:]+Z  reverted   the province is not reached\n")
                .endsWith("\n\nuplink.broker = \"mqtts://wrong:8883\"\n");
        assertThat(run("show", "qn-0418")).isZero();
        assertThat(out.toString()).endsWith("qn-0418: nothing was ever sent\n");
    }

    @Test
    void goesOnAboveAVersionWhenTheHistoryIsLost() throws IOException {
        assertThat(send("", "qn-0417", "--yes", "--wait", "0", "--after", "41")).isZero();
        assertThat(send("", "qn-0417", "--yes", "--wait", "0")).isZero();

        assertThat(out.toString()).contains("after version 42, nothing changes");
        assertThat(workshop.resolve("settings/qn-0417/43.json")).exists();
    }

    @Test
    void sendsToEveryHallOfTheRoster() throws IOException {
        assertThat(send("", "--all", "--yes", "--wait", "0")).isZero();

        assertThat(workshop.resolve("settings/qn-0417/1.toml")).exists();
        assertThat(workshop.resolve("settings/qn-0418/1.toml")).exists();
    }

    @Test
    void refusesBadSettingsWithEveryProblemAndSendsNothing() throws IOException {
        assertThat(
                        send(
                                """
                                admission.duration = "2 hours"
                                data.directory = "/tmp"
                                uplink.keep-alive = 60
                                portal.languages = "vi"
                                uplink.down = 20
                                """,
                                "qn-0417",
                                "--yes"))
                .isEqualTo(78);

        assertThat(err.toString())
                .contains(
                        "line 1: admission.duration: must be a number with ms, s, m, h or d",
                        "line 2: data.directory: may not be set from afar (got \"/tmp\")",
                        "line 3: uplink.keep-alive: must be text in quotes (got 60)",
                        "line 4: portal.languages: must be a list of texts",
                        "line 5: uplink.down: must be text in quotes (got 20)")
                .doesNotContain("\tat ");
        assertThat(send("hall.name = ", "qn-0417", "--yes")).isEqualTo(78);
        assertThat(err.toString()).contains("fragment.toml, line 1: ");
        assertThat(send("#".repeat(20_000), "qn-0417", "--yes")).isEqualTo(78);
        assertThat(err.toString()).contains("longer than 16384 characters (got 20000)");
        assertThat(workshop.resolve("settings")).doesNotExist();
    }

    @Test
    void refusesHallsThatAreNotInTheRosterAllAtOnce() throws IOException {
        assertThat(send("", "qn-0417", "qn-0999", "QN 1", "--yes")).isEqualTo(78);

        assertThat(err.toString())
                .contains(
                        "\"qn-0999\": there is no such hall in the roster",
                        "\"QN 1\": there is no such hall in the roster");
        assertThat(workshop.resolve("settings")).doesNotExist();
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThat(run("send", "qn-0417", "--file", "/nowhere.toml")).isEqualTo(78);
        assertThat(err.toString()).contains("/nowhere.toml: there is no such file");
        assertThat(run("send", "--file", "/nowhere.toml")).isEqualTo(64);
        assertThat(send("", "qn-0417", "--wait", "-1")).isEqualTo(64);

        Files.writeString(dir.resolve("passphrase"), "another passphrase\n");
        assertThat(send("", "qn-0417", "--yes")).isEqualTo(70);
        assertThat(err.toString()).contains("province.key: the passphrase does not open it");

        Files.delete(workshop.resolve("signing/province.key"));
        assertThat(send("", "qn-0417", "--yes")).isEqualTo(78);
        assertThat(err.toString()).contains("there is no such key; make it with: settings key");
    }

    @Test
    void saysWhyTheBrokerIsNotReachedAndUsesUpNoVersion() throws IOException {
        reach(URI.create("mqtt://127.0.0.1:1"));
        assertThat(send("", "qn-0417", "--yes")).isEqualTo(70);
        assertThat(err.toString()).contains("mqtt://127.0.0.1:1", "Connection refused");

        reach(URI.create("mqtts://localhost:1"));
        assertThat(send("", "qn-0417", "--yes")).isEqualTo(70);
        assertThat(err.toString())
                .contains("workshop/province/province.pem: there is no such file");

        reach(URI.create("mqtt://mqtt.example.vn:1883"));
        assertThat(send("", "qn-0417", "--yes")).isEqualTo(78);
        assertThat(err.toString()).contains("settings.broker: must be \"mqtts://host:port\"");
        assertThat(workshop.resolve("settings")).doesNotExist();
    }

    private FakeHall hall(String id, Outcome outcome, String reason) {
        return new FakeHall(
                BROKER.uri(), id, workshop.resolve("signing/province.pem"), outcome, reason);
    }

    private void reach(URI broker) throws IOException {
        Files.writeString(
                workshop.resolve("provisioning.toml"), "[settings]\nbroker = \"" + broker + "\"\n");
    }

    private int send(String toml, String... arguments) throws IOException {
        var file = dir.resolve("fragment.toml");
        Files.writeString(file, toml);
        var all =
                Stream.concat(
                        Stream.of("send"),
                        Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--file",
                                        file.toString(),
                                        "--passphrase-file",
                                        dir.resolve("passphrase").toString())));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        var all =
                Stream.of(
                                Stream.of("settings"),
                                Stream.of(arguments),
                                Stream.of("--workshop", workshop.toString()))
                        .flatMap(words -> words)
                        .toArray();
        var done = ProvisionRun.of(all);
        out.write(done.out());
        err.write(done.err());
        return done.code();
    }

    private static String facts(String hall) {
        return """
        %1$s,name,Nhà văn hóa thôn Đầm Buôn,2026-11-01,
        %1$s,village,thôn Đầm Buôn,2026-11-01,
        %1$s,commune,06895,2026-11-01,
        %1$s,access-point,external,2026-11-01,
        %1$s,uplink,metered,2026-11-01,
        %1$s,languages,vi en,2026-11-01,
        %1$s,hours,Mo-Fr 07:00-11:00,2026-11-01,
        %1$s,wifi-name,Wifi Nha van hoa,2026-11-01,
        %1$s,ring,trial,2026-11-01,
        """
                .formatted(hall);
    }
}
