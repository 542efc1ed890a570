package vn.conglang.province.bulletin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.groundwork.mqtt.MqttLink;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.province.TestBroker;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestUplink;
import vn.conglang.province.outgoing.Outgoing;
import vn.conglang.province.people.Caller;
import vn.conglang.province.people.Permission;
import vn.conglang.province.people.Viewer;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoredBulletin.Draft;
import vn.conglang.telemetry.BulletinKey;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.SignedBulletin;
import vn.conglang.telemetry.SignedText;

/// From what people approved to what a hall hears, with a real broker and database.
class BulletinSenderTest {
    private static final Caller CALLER = new Caller("192.0.2.7", "Firefox");
    private static final Viewer VIEWER =
            new Viewer("Lan", Set.of(Permission.COMPOSE_BULLETINS), Optional.empty());

    @TempDir private Path folder;
    private final TestBroker broker = new TestBroker();
    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final BulletinDesk desk =
            new BulletinDesk(store.people(), ZoneId.of("Asia/Ho_Chi_Minh"), Clock.systemUTC());
    private final List<MqttMessage> heard = new CopyOnWriteArrayList<>();
    private BulletinSettings settings = BulletinSettings.USUAL;
    private String publicKey = "";

    @BeforeEach
    void makeKey() {
        settings =
                new BulletinSettings(
                        folder.resolve("bulletin.key"), folder.resolve("bulletin.endorsed"));
        publicKey = BulletinSigner.make(settings).replaceAll("-----[A-Z ]+-----", "").strip();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
        broker.close();
    }

    @Test
    void whatIsApprovedGoesOutOnceThereIsAKeyAndItsWithdrawalToo() throws Exception {
        var id = approve();
        try (var link = link();
                var _ = sender(link)) {
            link.subscribe("conglang/v1/all/down/bulletin/+", 1);
            endorse(Duration.ofDays(400));
            await().until(() -> heard.size() == 1);

            var first = bulletin(heard.getFirst());
            assertThat(heard.getFirst().topic()).isEqualTo("conglang/v1/all/down/bulletin/" + id);
            assertThat(first.hall()).isEqualTo("*");
            assertThat(first.subject()).isEqualTo(id + "/1");
            assertThat(first.state()).isEqualTo(ProvinceBulletin.State.shown);
            assertThat(first.text().get("vi")).isEqualTo(new ProvinceBulletin.Text("Bão", "Ở nhà"));
            assertThat(Duration.between(Instant.parse(first.issued()), first.end()))
                    .isEqualTo(Duration.ofHours(24));

            desk.withdraw(id, account(2, "Minh"), CALLER);
            await().until(() -> heard.size() == 2);
            var second = bulletin(heard.getLast());
            assertThat(second.subject()).isEqualTo(id + "/2");
            assertThat(second.state()).isEqualTo(ProvinceBulletin.State.withdrawn);
        }
    }

    @Test
    void goesOutAgainAfterARestartAndStaysAtTheBroker() throws Exception {
        var id = approve();
        endorse(Duration.ofDays(400));
        try (var link = link();
                var _ = sender(link)) {
            await().until(this::allSent);
        }
        try (var link = link()) {
            link.subscribe("conglang/v1/all/down/bulletin/+", 1);
            await().until(() -> heard.size() == 1);
            assertThat(heard.getFirst().retained()).isTrue();
            try (var _ = sender(link)) {
                await().until(() -> heard.size() == 2);
                assertThat(bulletin(heard.getLast()).subject()).isEqualTo(id + "/1");
            }
        }
    }

    @Test
    void waitsForABrokerAndLosesNothing() throws Exception {
        endorse(Duration.ofDays(400));
        approve();
        try (var _ =
                BulletinSender.start(
                        settings, store.people(), Optional::empty, Clock.systemUTC())) {
            assertThat(allSent()).isFalse();
        }
        try (var link = link();
                var _ = sender(link)) {
            await().until(this::allSent);
        }
    }

    @Test
    void anEndedOrStrangeEndorsementIsOfNoUse() throws Exception {
        endorse(Duration.ofSeconds(1));
        var later = Instant.now().plusSeconds(60);
        assertThatThrownBy(() -> BulletinSigner.read(settings, later))
                .isInstanceOf(BulletinException.class)
                .hasMessageContaining("have the workshop endorse the key again");

        endorse(Duration.ofDays(400));
        Files.move(settings.key(), folder.resolve("old"));
        BulletinSigner.make(settings);
        assertThatThrownBy(() -> BulletinSigner.read(settings, Instant.now()))
                .hasMessageContaining("is not for the key in");
        assertThatThrownBy(() -> BulletinSigner.make(settings))
                .hasMessageContaining("is there already");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.key())))
                .isEqualTo("rw-------");
    }

    private String approve() {
        var draft =
                new Draft(
                        ProvinceBulletin.Severity.urgent,
                        false,
                        List.of(),
                        new ProvinceBulletin.Text("Bão", "Ở nhà"),
                        Optional.empty(),
                        24);
        var id = desk.compose(VIEWER, account(1, "Lan"), draft, CALLER).orElseThrow();
        assertThat(desk.approve(id, account(1, "Lan"), CALLER)).as("his own").isFalse();
        assertThat(desk.approve(id, account(2, "Minh"), CALLER)).isTrue();
        return id;
    }

    private boolean allSent() {
        return database.rows("select count(*) from bulletin_message where sent_version < 1")
                .equals(List.of("0"));
    }

    private Outgoing sender(MqttLink link) {
        return BulletinSender.start(
                settings, store.people(), () -> Optional.of(link), Clock.systemUTC());
    }

    private MqttLink link() {
        return MqttLink.connect(
                TestUplink.settings(broker.uri(), "out"),
                Optional.empty(),
                new MqttLink.Listener() {
                    @Override
                    public void received(MqttMessage message) {
                        heard.add(message);
                    }

                    @Override
                    public void lost(String reason) {}
                });
    }

    /// What a message says, whose signature is right.
    private ProvinceBulletin bulletin(MqttMessage message) throws GeneralSecurityException {
        var signed = Payloads.read(SignedBulletin.class, message.payload());
        var word = Payloads.read(BulletinKey.class, signed.endorsement().content());
        var check = Signature.getInstance("Ed25519");
        check.initVerify(
                KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(word.key()))));
        check.update(signed.content().getBytes(UTF_8));
        assertThat(check.verify(Base64.getDecoder().decode(signed.signature()))).isTrue();
        return Payloads.read(ProvinceBulletin.class, signed.content());
    }

    /// As the workshop does.
    private void endorse(Duration life) throws GeneralSecurityException, IOException {
        KeyPair workshop = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var word =
                new BulletinKey(
                        BulletinKey.KIND, publicKey, now.toString(), now.plus(life).toString());
        var content = new String(Payloads.write(word), UTF_8);
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(workshop.getPrivate());
        signing.update(content.getBytes(UTF_8));
        var text = new SignedText(content, Base64.getEncoder().encodeToString(signing.sign()));
        Files.write(settings.endorsement(), Payloads.write(text));
    }

    private static Account account(long id, String name) {
        return new Account(
                id,
                name,
                "information",
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
