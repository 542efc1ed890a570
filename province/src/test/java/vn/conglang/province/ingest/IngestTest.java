package vn.conglang.province.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.conglang.province.TestBroker;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestUplink;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.StoredReceipt;
import vn.conglang.telemetry.Ack;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Packing;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.Vitals;

/// The whole way from a hall through a real broker into a real database, and the ack back.
class IngestTest {
    private static final TestBroker BROKER = new TestBroker();
    private static final AtomicInteger HALLS = new AtomicInteger(1000); // acks are retained

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final TestHall hall = new TestHall("qn-" + HALLS.incrementAndGet(), "l-1");
    private final List<AutoCloseable> parts = new ArrayList<>();
    private Ingest ingest;
    private TestUplink uplink;

    @BeforeEach
    void start() {
        uplink = uplink(hall);
        ingest = ingest();
    }

    @AfterEach
    void close() throws Exception {
        for (var part : parts.reversed()) {
            part.close();
        }
        store.close();
        database.close();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.close();
    }

    @Test
    void storesAndSaysSo() {
        uplink.send(hall.write(3));

        awaitAck(3);
        assertThat(stored()).isEqualTo(3);
        var ack = uplink.heard().getLast();
        assertThat(ack.userProperties())
                .containsEntry("type", "vn.conglang.ack.v1")
                .containsEntry("source", "/province")
                .containsEntry("specversion", "1.0");
    }

    @Test
    void keepsTheAckAtTheBrokerForAHallThatWasAway() {
        uplink.send(hall.write(2));
        awaitAck(2);

        var back = uplink(hall);

        await().untilAsserted(() -> assertThat(back.acks()).containsExactly(new Ack("l-1", 2, 0L)));
        assertThat(back.heard().getFirst().retained()).isTrue();
    }

    @Test
    void acknowledgesARepeatedDeliveryAgain() {
        var records = hall.write(2);
        uplink.send(records);
        awaitAck(2);

        uplink.send(records);

        await().untilAsserted(() ->
                assertThat(uplink.acks())
                        .containsExactly(new Ack("l-1", 2, 0L), new Ack("l-1", 2, 0L)));
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void takesPackedRecordsOfAMeteredLineAndSetsWhatCannotBeUnpackedAside() {
        var records = hall.write(24);
        uplink.send(Topics.packed(hall.id()), Packing.pack(TestHall.payload(records)), false);
        awaitAck(24);
        assertThat(stored()).isEqualTo(24);

        uplink.send(Topics.packed(hall.id()), TestHall.payload(hall.write(1)), false);
        uplink.send(Topics.packed(hall.id()), Packing.pack(new byte[Packing.LONGEST + 1]), false);

        await().untilAsserted(() ->
                assertThat(database.rows("select reason from rejected_message order by id"))
                        .satisfiesExactly(
                                first -> assertThat(first).contains("must be gzip"),
                                second -> assertThat(second).contains("unfolds into more")));
    }

    @Test
    void acknowledgesOnlyUpToTheHole() {
        var records = hall.write(5);
        uplink.send(records.subList(0, 2));
        uplink.send(records.subList(3, 5));
        awaitAck(2);
        await().until(() -> stored() == 4);

        uplink.send(records.subList(2, 3));

        awaitAck(5);
        assertThat(uplink.acks()).extracting(Ack::through).doesNotContain(3L, 4L);
    }

    @Test
    void setsPoisonAsideAndGoesOn() {
        var records = hall.write(3);
        var bad =
                TestHall.written(records.get(1).usage())
                        .json()
                        .replace("\"peak\":5", "\"peak\":-5");
        var mixed =
                "{\"records\":["
                        + records.get(0).json()
                        + ","
                        + bad
                        + ","
                        + records.get(2).json()
                        + "]}";
        uplink.send(Topics.usage(hall.id()), "not json".getBytes(UTF_8), false);
        uplink.send(Topics.usage(hall.id()), "[".repeat(200_000).getBytes(UTF_8), false);
        uplink.send(Topics.usage(hall.id()), new byte[] {(byte) 0xff, 0}, false);
        uplink.send("conglang/v1/halls/" + hall.id() + "/up/nothing", "{}".getBytes(UTF_8), false);
        uplink.send("conglang/v1/halls/NO HALL/up/usage", "{}".getBytes(UTF_8), false);
        uplink.send(Topics.status(hall.id()), "{\"state\":\"online\"}".getBytes(UTF_8), false);
        uplink.send(Topics.usage(hall.id()), mixed.getBytes(UTF_8), false);

        awaitAck(1);
        await().untilAsserted(() ->
                assertThat(
                                database.rows(
                                        "select hall, reason from rejected_message"
                                                + " order by reason, hall"))
                        .hasSize(7)
                        .anyMatch(row -> row.contains("devices.peak must be 0 to"))
                        .anyMatch(row -> row.contains("boot is missing"))
                        .anyMatch(row -> row.contains("must be UTF-8"))
                        .anyMatch(row -> row.startsWith(" the topic is none"))
                        .anyMatch(row -> row.contains("(got \"not json\")")));
        assertThat(stored()).isEqualTo(2);

        uplink.send(List.of(records.get(1)));
        awaitAck(3);
    }

    @Test
    void keepsReceiptsOnceAndSetsAsideWhatIsNone() {
        var receipt =
                new Receipt(
                        "r-1",
                        Receipt.Kind.settings,
                        "7",
                        Receipt.Outcome.applied,
                        "",
                        "2026-11-23T08:00:00Z");
        uplink.send(Topics.receipt(hall.id()), Payloads.write(receipt), false);
        uplink.send(Topics.receipt(hall.id()), Payloads.write(receipt), false);
        uplink.send(Topics.receipt(hall.id()), "{\"id\":\"r-2\"}".getBytes(UTF_8), false);
        uplink.send(Topics.receipt(hall.id()), new byte[20_000], false);
        uplink.send(hall.write(1));

        awaitAck(1);
        assertThat(store.receipts(hall.id(), 10))
                .extracting(StoredReceipt::receipt)
                .containsExactly(receipt);
        assertThat(database.rows("select reason from rejected_message order by size"))
                .containsExactly(
                        "kind is missing; subject is missing; outcome is missing; reason is missing;"
                                + " at is missing",
                        "a receipt has at most 16384 bytes");
    }

    @Test
    void letsAHallSpeakOnlyForItself() {
        var other = new TestHall("qn-0001");
        uplink.send(other.write(1));
        uplink.send(hall.write(1));

        awaitAck(1);
        assertThat(database.rows("select hall from usage_record"))
                .containsExactly(hall.id().value());
        assertThat(database.rows("select hall, reason from rejected_message"))
                .containsExactly(
                        hall.id() + " hall " + hall.id() + " sent a record of hall qn-0001");
        assertThat(uplink.heard()).hasSize(1);
    }

    @Test
    void takesTheRecordsOfOtherHallsWhileOneFloods() {
        var other = new TestHall("qn-0" + HALLS.get(), "l-2");
        var others = uplink(other);
        var bomb = Packing.pack(flood());
        for (long i = 0; i <= Allowance.AT_ONCE / Packing.LONGEST + 5; i++) {
            uplink.send(Topics.packed(hall.id()), bomb, false);
        }
        uplink.send(hall.write(1));
        others.send(other.write(1));

        await().untilAsserted(() -> assertThat(others.acks()).contains(new Ack("l-2", 1, 0L)));
        assertThat(database.rows("select hall from usage_record"))
                .containsExactly(other.id().value());
        assertThat(database.rows("select rejected < 2000 from hall where rejected > 0"))
                .containsExactly("t");
    }

    /// Four megabytes of records that are none, which pack into a few kilobytes.
    private static byte[] flood() {
        var bad = "{\"x\":\"" + " ".repeat(500) + "\"}";
        var records = java.util.Collections.nCopies(8_000, bad);
        return ("{\"records\":[" + String.join(",", records) + "]}").getBytes(UTF_8);
    }

    @Test
    void findsTheOneMessageThatTheDatabaseRefuses() {
        database.run("alter table usage_record add constraint odd check (seq <> 2)");
        var records = hall.write(3);
        var other = new TestHall("qn-0" + HALLS.get(), "l-2");
        var others = uplink(other);

        records.forEach(each -> uplink.send(List.of(each)));
        others.send(other.write(1));

        await().untilAsserted(() -> assertThat(others.acks()).contains(new Ack("l-2", 1, 0L)));
        await().until(() -> stored() == 3);
        assertThat(database.rows("select hall, reason from rejected_message"))
                .singleElement()
                .asString()
                .startsWith(
                        hall.id()
                                + " could not be stored: storing a batch: ERROR: new row for relation");
        awaitAck(1);
    }

    @Test
    void takesAStatusThatWasSentWhileNobodyListened() {
        ingest.close();
        uplink.send(Topics.status(hall.id()), status("b-7", HallStatus.State.online), true);

        ingest();

        awaitStatus("online b-7");
        uplink.send(Topics.status(hall.id()), status("b-7", HallStatus.State.offline), true);
        awaitStatus("offline b-7");
    }

    @Test
    void takesHowABoxIsDoing() {
        var vitals =
                new Vitals(
                        "b-1",
                        "0.1.0",
                        "2026-11-23T08:00:00Z",
                        UsageRecord.ClockQuality.synced,
                        Vitals.Severity.call,
                        List.of(new Vitals.Finding("card-fails", Vitals.Severity.call)),
                        Map.of("fileSystemErrors", 3L),
                        Map.of("card", "SC32G 03/2023"));
        uplink.send(Topics.vitals(hall.id()), new byte[20_000], false);
        uplink.send(Topics.vitals(hall.id()), Payloads.write(vitals), false);

        await().untilAsserted(() ->
                assertThat(database.rows("select hall, severity, agent from hall_vitals"))
                        .containsExactly(hall.id() + " call 0.1.0"));
        assertThat(database.rows("select reason from rejected_message"))
                .containsExactly("vitals have at most 16384 bytes");
    }

    @Test
    void twoWorkersShareTheWork() {
        ingest();
        var records = hall.write(200);
        for (int i = 0; i < records.size(); i += 5) {
            uplink.send(records.subList(i, i + 5));
        }

        await().untilAsserted(() ->
                assertThat(database.rows("select through from ledger")).containsExactly("200"));
        assertThat(stored()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(uplink.acks()).contains(new Ack("l-1", 200, 0L)));
    }

    @Test
    void acknowledgesNothingThatIsNotStoredAndGoesOnAfterKilledConnections() throws Exception {
        uplink.send(hall.write(1));
        awaitAck(1);

        try (var blocker = database.connect();
                var lock = blocker.createStatement()) {
            lock.execute("lock table hall");
            uplink.send(hall.write(2));
            await().until(() ->
                    !database.rows(
                                    "select 1 from pg_stat_activity where"
                                            + " wait_event_type = 'Lock'")
                            .isEmpty());
            assertThat(database.killConnections()).isPositive();
            await().until(() -> ingest.storeDownSince().isPresent());
            assertThat(uplink.acks()).containsExactly(new Ack("l-1", 1, 0L));
            blocker.rollback();
        }

        awaitAck(3);
        await().until(() -> ingest.storeDownSince().isEmpty());
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void goesOnWhenMemoryRanOut() {
        ingest.close();
        var times = new AtomicInteger();
        ingest(
                new IngestWatch() {
                    @Override
                    public void stored(int messages, Batch batch, Duration took) {
                        if (times.getAndIncrement() == 0) {
                            throw new OutOfMemoryError("as a test");
                        }
                    }

                    @Override
                    public void acknowledged() {}
                });
        var records = hall.write(2);
        uplink.send(records);
        await().until(() -> times.get() > 0);
        assertThat(uplink.acks()).isEmpty();

        uplink.send(records); // as every hall does that hears nothing

        awaitAck(2);
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void comesBackWhenTheBrokerDoes() {
        uplink.send(hall.write(1));
        awaitAck(1);
        BROKER.stop();
        await().until(() -> ingest.brokerDownSince().isPresent());

        BROKER.startAgain();
        await().until(() -> ingest.brokerDownSince().isEmpty());
        var back = uplink(hall);
        back.send(hall.write(1));

        await().untilAsserted(() -> assertThat(back.acks()).contains(new Ack("l-1", 2, 0L)));
    }

    private Ingest ingest() {
        return ingest(IngestWatch.NOBODY);
    }

    private Ingest ingest(IngestWatch watch) {
        var settings =
                new IngestSettings(
                        TestUplink.settings(BROKER.uri(), "province"), database.name(), 50, 100);
        var started = Ingest.start(settings, store, Clock.systemUTC(), watch);
        parts.add(started);
        await().until(() -> started.brokerDownSince().isEmpty());
        return started;
    }

    private TestUplink uplink(TestHall of) {
        var connected = new TestUplink(BROKER.uri(), of.id());
        parts.add(connected);
        return connected;
    }

    private void awaitAck(long through) {
        await().untilAsserted(() ->
                assertThat(uplink.acks())
                        .isNotEmpty()
                        .last()
                        .isEqualTo(new Ack("l-1", through, 0L)));
    }

    private void awaitStatus(String status) {
        await().untilAsserted(() ->
                assertThat(database.rows("select state, boot from hall_status"))
                        .containsExactly(status));
    }

    private long stored() {
        return Long.parseLong(database.rows("select count(*) from usage_record").getFirst());
    }

    private static byte[] status(String boot, HallStatus.State state) {
        return Payloads.write(
                new HallStatus(state, boot, "0.1.0", "started", "2026-11-23T08:00:00Z"));
    }
}
