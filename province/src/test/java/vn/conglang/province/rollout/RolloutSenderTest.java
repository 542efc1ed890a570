package vn.conglang.province.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
import vn.conglang.province.TestWorkshop;
import vn.conglang.province.outgoing.Outgoing;
import vn.conglang.province.people.Caller;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.Ring;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoredRollout.Kind;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ServiceCatalogue;
import vn.conglang.telemetry.SignedText;

/// From what the workshop signed to what a hall hears, with a real broker and database.
class RolloutSenderTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final RolloutDesk.Who HOA =
            new RolloutDesk.Who(
                    new Account(
                            1,
                            "Hoa",
                            "digital",
                            Set.of(),
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Instant.EPOCH),
                    new Caller("192.0.2.7", "Firefox"));

    /// Longer than a look of the sender takes.
    private static final Duration LOOKS = Duration.ofSeconds(2);

    @TempDir private Path folder;
    private final TestBroker broker = new TestBroker();
    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final TestWorkshop workshop = new TestWorkshop();
    private final List<MqttMessage> heard = new CopyOnWriteArrayList<>();
    private RolloutDesk desk =
            new RolloutDesk(
                    store.people(), new ProvinceKey(Path.of("/none")), ZONE, Clock.systemUTC());

    @BeforeEach
    void open() {
        var key = folder.resolve("province.pem");
        workshop.writeKey(key);
        desk = new RolloutDesk(store.people(), new ProvinceKey(key), ZONE, Clock.systemUTC());
        database.run("insert into hall (hall) values ('qn-0001'), ('qn-0002')");
        database.run("insert into hall_ring values ('qn-0001', 'trial')");
        database.run("insert into ledger (hall, ledger) values ('qn-0001', 'l-1')");
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
        broker.close();
    }

    @Test
    void goesToTheRingThatItReachedAndStaysAtTheBrokerUntilTheHallHasIt() {
        var number = signed();
        desk.reach(Kind.catalogue, number, Ring.trial, HOA);
        try (var link = link();
                var _ = sender(link)) {
            link.subscribe("conglang/v1/halls/+/down/catalogue", 1);
            await().until(() -> heard.size() == 1);

            var message = heard.getFirst();
            assertThat(message.topic()).isEqualTo("conglang/v1/halls/qn-0001/down/catalogue");
            var text = Payloads.read(SignedText.class, message.payload());
            assertThat(new ProvinceKey(folder.resolve("province.pem")).signed(text)).isTrue();
            assertThat(Payloads.read(ServiceCatalogue.class, text.content()).version())
                    .isEqualTo(2);

            answer("qn-0001", "applied");
            await().until(() -> heard.size() == 2);
            assertThat(heard.getLast().payload()).as("taken from the broker").isEmpty();

            desk.reach(Kind.catalogue, number, Ring.commune, HOA);
            desk.reach(Kind.catalogue, number, Ring.all, HOA);
            await().until(() -> heard.size() == 3);
            assertThat(heard.getLast().topic()).contains("qn-0002");
        }
    }

    @Test
    void whatIsPausedIsNotSentAndGoesOutOnceItGoesOn() {
        var number = signed();
        desk.reach(Kind.catalogue, number, Ring.trial, HOA);
        desk.pause(Kind.catalogue, number, true, HOA);
        try (var link = link()) {
            link.subscribe("conglang/v1/halls/+/down/catalogue", 1);
            try (var _ = sender(link)) {
                await().during(LOOKS).until(heard::isEmpty);
                desk.pause(Kind.catalogue, number, false, HOA);
                await().until(() -> heard.size() == 1);
            }
        }
    }

    @Test
    void aNewBoxGetsItAgainAndAStartSendsWhatNobodyAnswered() {
        var number = signed();
        desk.reach(Kind.catalogue, number, Ring.trial, HOA);
        try (var link = link();
                var _ = sender(link)) {
            await().until(() -> all("sent"));
            answer("qn-0001", "applied");
            await().until(() -> all("emptied"));
        }
        try (var link = link()) {
            link.subscribe("conglang/v1/halls/+/down/catalogue", 1);
            try (var _ = sender(link)) {
                await("the hall has it").during(LOOKS).until(heard::isEmpty);
            }
            database.run("insert into ledger (hall, ledger) values ('qn-0001', 'l-2')");
            try (var _ = sender(link)) {
                await().until(() -> heard.size() == 1);
            }
            try (var _ = sender(link)) {
                await().until(() -> heard.size() == 2);
            }
        }
    }

    private long signed() {
        var catalogues = new CatalogueDesk(desk);
        var number = catalogues.begin("Thử", Optional.empty(), 0, HOA).orElseThrow();
        desk.submit(Kind.catalogue, number, HOA);
        var file = desk.toSign(Kind.catalogue, number).orElseThrow();
        assertThat(desk.takeSigned(Kind.catalogue, number, workshop.sign(file), HOA))
                .isEqualTo(RolloutDesk.Taken.signed);
        return number;
    }

    private boolean all(String what) {
        return database.rows("select bool_and(%s) from rollout_message".formatted(what))
                .equals(List.of("t"));
    }

    private void answer(String hall, String outcome) {
        database.run(
                "insert into receipt (hall, id, kind, subject, outcome, reason, at) values ('%s', 'r-%d', 'catalogue', '2', '%s', '', now())"
                        .formatted(hall, System.nanoTime(), outcome));
    }

    private Outgoing sender(MqttLink link) {
        return RolloutSender.start(
                store.people(), () -> Optional.of(link), ZONE, Clock.systemUTC());
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
}
