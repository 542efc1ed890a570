package vn.conglang.provisioning.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.provisioning.ProvisionRun;
import vn.conglang.provisioning.settings.KeyForTests;
import vn.conglang.provisioning.settings.RealBroker;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.KeeperGrant;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.Topics;

/// `keeper-code` as an officer types it, with a real broker and a hall that answers.
class KeeperCodeCommandTest {
    private static final RealBroker BROKER = RealBroker.start();
    private static final HallId HALL = new HallId("qn-0417");
    private static final String CODE = "[2-9A-Z]{4}(-[2-9A-Z]{4}){3}\\n";

    @TempDir private static Path keys;
    @TempDir private Path dir;
    private Path workshop = Path.of("/nonexistent");

    @BeforeAll
    static void makeTheKey() throws IOException {
        KeyForTests.make(keys);
    }

    @AfterAll
    static void stopBroker() {
        BROKER.close();
    }

    @BeforeEach
    void aWorkshopWithAHall() throws IOException {
        workshop = dir.resolve("workshop");
        Files.createDirectories(workshop.resolve("roster"));
        Files.createDirectories(workshop.resolve("signing"));
        Files.writeString(
                workshop.resolve("roster/facts.csv"),
                """
                hall,fact,value,from,until
                qn-0417,name,Nhà văn hóa thôn Đầm Buôn,2026-11-01,
                qn-0417,village,thôn Đầm Buôn,2026-11-01,
                qn-0417,commune,06895,2026-11-01,
                qn-0417,access-point,external,2026-11-01,
                qn-0417,uplink,metered,2026-11-01,
                qn-0417,languages,vi en,2026-11-01,
                qn-0417,hours,Mo-Fr 07:00-11:00,2026-11-01,
                qn-0417,wifi-name,Wifi Nha van hoa,2026-11-01,
                qn-0417,ring,trial,2026-11-01,
                qn-0417,contact-keeper,Hoàng Văn Páo; 0912345678,2026-11-01,
                """);
        for (var file : List.of("province.key", "province.pem")) {
            Files.copy(
                    keys.resolve("signing").resolve(file),
                    workshop.resolve("signing").resolve(file));
        }
        reach(BROKER.uri());
    }

    @Test
    void sendsWhatTheHallNeedsPrintsTheCodeAndWhomToCallBack() throws Exception {
        try (var hall = new Hall(grant -> receipt(grant.id(), Outcome.trying, ""))) {
            var run = run("qn-0417", "--hours", "5");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).matches(CODE);
            assertThat(run.err())
                    .contains(
                            "Good once at qn-0417 (Nhà văn hóa thôn Đầm Buôn), until 20",
                            "Call back: Hoàng Văn Páo 0912345678",
                            "The box has it.");
            var grant = hall.heard.getFirst();
            assertThat(grant.hall()).isEqualTo("qn-0417");
            assertThat(grant.code())
                    .isEqualTo(KeeperGrant.fingerprint(grant.id(), run.out().strip()));
            assertThat(Duration.between(Instant.parse(grant.issued()), grant.end()))
                    .isEqualTo(Duration.ofHours(5));
            assertThat(hall.messages.getFirst().userProperties())
                    .containsEntry("type", "vn.conglang.grant.v1");
            var kept = workshop.resolve("keeper-codes/qn-0417/" + grant.id() + ".json");
            assertThat(kept).content().contains(grant.code()).doesNotContain(run.out().strip());
        }
    }

    @Test
    void theBrokerKeepsItForAHallThatIsAway() throws Exception {
        var run = run("qn-0417", "--wait", "0");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("The box has not answered; it gets it when it is back.");
        try (var back = new Hall(grant -> receipt(grant.id(), Outcome.trying, ""))) {
            org.awaitility.Awaitility.await().until(() -> !back.heard.isEmpty());
            assertThat(back.messages.getFirst().retained()).isTrue();
            assertThat(back.messages.getFirst().expiry().orElseThrow())
                    .isBetween(Duration.ofHours(71), Duration.ofHours(72));
        }
    }

    @Test
    void saysWhyTheHallRefusedIt() throws Exception {
        try (var hall = new Hall(grant -> receipt(grant.id(), Outcome.refused, "it ended"))) {
            var run = run("qn-0417");

            assertThat(run.code()).isEqualTo(70);
            assertThat(run.err()).contains("The box refused it: it ended");
            assertThat(hall.heard).isNotEmpty();
        }
    }

    @Test
    void writesTheFilesForAHallWithoutALine() throws Exception {
        reach(URI.create("mqtt://127.0.0.1:1"));
        var out = dir.resolve("stick");

        var run = run("qn-0417", "--out", out.toString());

        assertThat(run.code()).as(run.err()).isZero();
        try (var files = Files.list(out)) {
            assertThat(files).hasSize(2);
        }
        try (var files = Files.newDirectoryStream(out, "*.json")) {
            var file = files.iterator().next();
            var content = Files.readString(file);
            var signature = Files.readString(file.resolveSibling(file.getFileName() + ".sig"));
            assertThat(isGood(new SignedText(content, signature))).isTrue();
            var grant = Payloads.read(KeeperGrant.class, content);
            assertThat(file).hasFileName(grant.id() + ".json");
            assertThat(grant.code())
                    .isEqualTo(KeeperGrant.fingerprint(grant.id(), run.out().strip()));
            assertThat(run.err()).contains(grant.id() + ".json.sig into contents/grants");
        }
    }

    @Test
    void printsNoCodeThatNoHallKnows() throws Exception {
        assertThat(run("qn-0999").err()).contains("\"qn-0999\": there is no such hall");
        assertThat(run("qn-0999").code()).isEqualTo(78);
        assertThat(run("QN 1").code()).isEqualTo(64);
        assertThat(run("qn-0417", "--hours", "0").code()).isEqualTo(64);
        assertThat(run("qn-0417", "--hours", "745").err()).contains("1 to 744 (got 745)");

        reach(URI.create("mqtt://127.0.0.1:1"));
        var unreached = run("qn-0417");

        assertThat(unreached.code()).isEqualTo(70);
        assertThat(unreached.out()).isEmpty();
        assertThat(unreached.err()).contains("mqtt://127.0.0.1:1");
        assertThat(workshop.resolve("keeper-codes")).doesNotExist();
    }

    private ProvisionRun run(String... arguments) {
        return ProvisionRun.of(
                Stream.concat(
                                Stream.concat(Stream.of("keeper-code"), Stream.of(arguments)),
                                Stream.of(
                                        "--workshop",
                                        workshop.toString(),
                                        "--passphrase-file",
                                        keys.resolve("passphrase").toString()))
                        .toArray());
    }

    private void reach(URI broker) throws IOException {
        Files.writeString(
                workshop.resolve("provisioning.toml"), "[settings]\nbroker = \"" + broker + "\"\n");
    }

    private static Receipt receipt(String id, Outcome outcome, String reason) {
        return new Receipt(id, Receipt.Kind.grant, id, outcome, reason, "2026-11-23T08:00:00Z");
    }

    private static boolean isGood(SignedText text) throws IOException, GeneralSecurityException {
        var pem =
                Files.readString(keys.resolve("signing/province.pem"))
                        .replaceAll("-----[A-Z ]+-----", "");
        var der = Base64.getMimeDecoder().decode(pem);
        var check = Signature.getInstance("Ed25519");
        check.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        check.update(text.content().getBytes(UTF_8));
        return check.verify(Base64.getDecoder().decode(text.signature()));
    }

    /// A hall at the broker: checks the signature and answers; takes away what the broker keeps.
    private static final class Hall implements MqttLink.Listener, AutoCloseable {
        private final Function<KeeperGrant, Receipt> answer;
        private final MqttLink link;
        private final List<KeeperGrant> heard = new CopyOnWriteArrayList<>();
        private final List<MqttMessage> messages = new CopyOnWriteArrayList<>();

        private Hall(Function<KeeperGrant, Receipt> answer) {
            this.answer = answer;
            this.link =
                    MqttLink.connect(
                            new MqttSettings(
                                    BROKER.uri(),
                                    HALL.value(),
                                    Optional.empty(),
                                    Duration.ofSeconds(60),
                                    Duration.ofSeconds(20)),
                            Optional.empty(),
                            this);
            link.subscribe(Topics.grant(HALL), 1);
        }

        @Override
        public void received(MqttMessage message) {
            if (message.payload().length == 0) {
                return;
            }
            messages.add(message);
            var text = Payloads.read(SignedText.class, message.payload());
            try {
                assertThat(isGood(text)).isTrue();
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            var grant = Payloads.read(KeeperGrant.class, text.content());
            heard.add(grant);
            send(
                    Topics.receipt(HALL),
                    Payloads.write(receipt("another", Outcome.refused, "")),
                    false);
            send(Topics.receipt(HALL), Payloads.write(answer.apply(grant)), false);
        }

        private void send(String topic, byte[] payload, boolean retained) {
            var _ =
                    link.publish(
                            new MqttMessage(
                                    topic, payload, 1, retained, Optional.empty(), Map.of()));
        }

        @Override
        public void lost(String reason) {
            // the test's assertions say what is missing
        }

        @Override
        public void close() {
            link.publish(
                            new MqttMessage(
                                    Topics.grant(HALL),
                                    new byte[0],
                                    1,
                                    true,
                                    Optional.empty(),
                                    Map.of()))
                    .join();
            link.closeAbruptly();
        }
    }
}
