package vn.conglang.province.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.store.Batch.Felt;
import vn.conglang.province.store.Batch.Receipted;
import vn.conglang.province.store.Batch.Rejected;
import vn.conglang.province.store.Batch.Told;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.HallStatus;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.Vitals;

class StoreTest {
    private static final String KEYS =
            "select hall, ledger, seq from usage_record order by 1, 2, 3";

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final TestHall hall = new TestHall("qn-0417");

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void storesEachRecordOnceHoweverOftenItComes() {
        var records = hall.write(3);

        assertThat(store(records)).containsExactly(progress(3));
        assertThat(store(records)).containsExactly(progress(3));
        assertThat(store(List.of(records.get(1), records.get(1)))).containsExactly(progress(3));

        assertThat(database.rows(KEYS))
                .containsExactly(
                        "qn-0417 l-qn-0417 1", "qn-0417 l-qn-0417 2", "qn-0417 l-qn-0417 3");
        assertThat(database.rows("select * from rejected_message")).isEmpty();
    }

    @Test
    void keepsTheExactTextOfTheHallAndWhatThePageNeeds() {
        var usage = hall.next();
        var json =
                TestHall.written(usage).json().replace("{\"hall\"", "{\"later\" : 1.50, \"hall\"");

        store(List.of(new Written("t", json, RecordHash.of(json), usage)));

        assertThat(database.rows("select json from usage_record")).containsExactly(json);
        assertThat(
                        database.rows(
                                """
                                select encode(hash, 'hex'), started_at at time zone 'UTC', seconds,
                                       clock, first_seen_today, peak, bytes_down, bytes_up
                                  from usage_record
                                """))
                .containsExactly(
                        RecordHash.of(json) + " 2026-11-23 01:00:00 900 synced 3 5 1000000 200000");
    }

    @Test
    void goesNoFurtherThanTheFirstHoleAndOnWhenItIsFilled() {
        var records = hall.write(9);

        assertThat(store(records.subList(4, 9))).containsExactly(progress(0));
        assertThat(store(records.subList(0, 2))).containsExactly(progress(2));
        assertThat(store(records.subList(3, 4))).containsExactly(progress(2));
        assertThat(store(records.subList(2, 3))).containsExactly(progress(9));
        assertThat(database.rows("select * from chain_break")).isEmpty();
    }

    @Test
    void takesARolledUpRecordForAllThatItStandsFor() {
        var records = hall.write(8);
        var rolledUp = hall.rolledUp(2, 5, 9);
        var vouching = TestHall.written(hall.nextVouchingFor(rolledUp));

        assertThat(store(records.subList(6, 8))).containsExactly(progress(0));
        assertThat(store(List.of(TestHall.written(rolledUp)))).containsExactly(progress(0));
        assertThat(missing()).containsExactly("1 to 1", "6 to 6");
        assertThat(store(records.subList(0, 1))).containsExactly(progress(5));
        assertThat(store(List.of(records.get(5), vouching))).containsExactly(progress(9));

        assertThat(missing()).isEmpty();
        assertThat(database.rows("select * from chain_break")).isEmpty();
    }

    @Test
    void writesDownWhatDoesNotFollowFromARolledUpRecord() {
        var records = hall.write(8);
        var rolledUp = TestHall.written(hall.rolledUp(2, 4, 9));
        var forged = records.get(5).usage();
        var another =
                TestHall.written(
                        hall.record(
                                5,
                                forged.prev(),
                                TestHall.MORNING,
                                UsageRecord.ClockQuality.synced,
                                forged.devices()));

        store(List.of(records.get(7), another));
        store(List.of(records.getFirst()));
        store(List.of(rolledUp));

        assertThat(database.rows("select seq from chain_break")).containsExactly("5");
    }

    private List<String> missing() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var question =
                new HallReport.Question(
                        LocalDate.of(2026, 11, 23),
                        TestHall.MORNING,
                        TestHall.MORNING,
                        tomorrow,
                        Duration.ofMinutes(30));
        return store.halls(question).stream()
                .flatMap(each -> each.missing().stream())
                .map(each -> each.first() + " to " + each.last())
                .toList();
    }

    @Test
    void keepsLedgersAndHallsApart() {
        var other = new TestHall("qn-0418", "l-qn-0417");
        var newBox = new TestHall("qn-0417", "l-new");
        var all = new java.util.ArrayList<>(hall.write(2));
        all.addAll(other.write(3));
        all.addAll(newBox.write(1));

        assertThat(store(all))
                .containsExactly(
                        new Progress(hall.id(), "l-new", 1, 0),
                        progress(2),
                        new Progress(other.id(), "l-qn-0417", 3, 0));
    }

    @Test
    void neverOverwritesAndSetsOtherContentAside() {
        var records = hall.write(2);
        store(records);
        var forged =
                TestHall.written(
                        hall.record(
                                2,
                                records.getFirst().hash(),
                                TestHall.MORNING,
                                UsageRecord.ClockQuality.synced,
                                new UsageRecord.Devices(500, 500)));

        assertThat(store(List.of(forged))).containsExactly(progress(2));
        store(List.of(forged));

        assertThat(database.rows("select first_seen_today from usage_record")).containsOnly("3");
        assertThat(
                        database.rows(
                                "select reason, times, convert_from(payload, 'UTF8') from rejected_message"))
                .containsExactly(
                        "ledger l-qn-0417 seq 2 is stored with other content 2 " + forged.json());
        assertThat(database.rows("select rejected from hall")).containsExactly("2");
    }

    @Test
    void writesDownABrokenChainInWhateverOrderTheRecordsCome() {
        var records = hall.write(5);
        var broken =
                TestHall.written(
                        hall.record(
                                3,
                                "ab".repeat(32),
                                TestHall.MORNING,
                                UsageRecord.ClockQuality.synced,
                                new UsageRecord.Devices(1, 1)));

        store(records.subList(3, 5));
        store(List.of(broken));
        store(records.subList(0, 2));

        assertThat(database.rows("select seq, encode(found, 'hex') from chain_break order by seq"))
                .containsExactly("3 " + "ab".repeat(32), "4 " + records.get(2).hash());
        assertThat(database.rows("select through from ledger")).containsExactly("5");
    }

    @Test
    void writesDownABreakInsideABacklogThatComesAtOnce() {
        var records = new ArrayList<>(hall.write(6));
        var broken =
                TestHall.written(
                        hall.record(
                                4,
                                "ab".repeat(32),
                                TestHall.MORNING,
                                UsageRecord.ClockQuality.synced,
                                new UsageRecord.Devices(1, 1)));
        records.set(3, broken);

        store(records);

        assertThat(database.rows("select seq, encode(found, 'hex') from chain_break order by seq"))
                .containsExactly("4 " + "ab".repeat(32), "5 " + records.get(4).usage().prev());
        assertThat(database.rows("select through from ledger")).containsExactly("6");
    }

    @Test
    void takesABacklogOfWhichSomeIsStoredAndSomeComesTwice() {
        var records = hall.write(6);
        store(records.subList(0, 2));
        store(records.subList(3, 4));
        var twice = new ArrayList<>(records);
        twice.addAll(records.subList(1, 6));

        assertThat(store(twice)).containsExactly(progress(6));

        assertThat(database.rows("select count(*), max(seq) from usage_record"))
                .containsExactly("6 6");
        assertThat(database.rows("select seq from chain_break")).isEmpty();
        assertThat(database.rows("select rejected from hall")).containsExactly("0");
    }

    @Test
    void writesDownAFirstRecordThatClaimsOneBefore() {
        store(
                List.of(
                        TestHall.written(
                                hall.record(
                                        1,
                                        "cd".repeat(32),
                                        TestHall.MORNING,
                                        UsageRecord.ClockQuality.synced,
                                        new UsageRecord.Devices(1, 1)))));

        assertThat(database.rows("select seq, encode(expected, 'hex') from chain_break"))
                .containsExactly("1 " + RecordHash.NONE);
    }

    @Test
    void takesRecordsOfClocksThatAreCenturiesWrong() {
        var old =
                hall.next(
                        at("0000-01-01T00:00:00Z"), UsageRecord.ClockQuality.estimated, devices());
        var far = hall.next(at("9999-12-31T23:59:59Z"), UsageRecord.ClockQuality.rtc, devices());

        assertThat(store(List.of(TestHall.written(old), TestHall.written(far))))
                .containsExactly(progress(2));
    }

    @Test
    void twoWorkersWithBatchesInAnyOrderFindTheSameEnd() throws Exception {
        var records = new java.util.ArrayList<>(hall.write(400));
        records.addAll(records.subList(0, 100));
        Collections.shuffle(records, new Random(42));
        var start = new CountDownLatch(1);

        try (var second = Store.open(database.settings());
                var workers = Executors.newFixedThreadPool(4)) {
            var work =
                    IntStream.range(0, 50)
                            .mapToObj(i ->
                                    CompletableFuture.runAsync(
                                            () -> {
                                                awaitLatch(start);
                                                var store = i % 2 == 0 ? this.store : second;
                                                store.store(
                                                        new Batch(
                                                                records.subList(
                                                                        i * 10, i * 10 + 10),
                                                                List.of(),
                                                                List.of()));
                                            },
                                            workers))
                            .toList();
            start.countDown();
            for (var each : work) {
                each.get();
            }
        }

        assertThat(database.rows("select through, newest from ledger")).containsExactly("400 400");
        assertThat(database.rows("select count(*) from usage_record")).containsExactly("400");
        assertThat(database.rows("select * from chain_break")).isEmpty();
    }

    @Test
    void storesNothingOfATransactionWhoseConnectionIsKilled() throws Exception {
        var records = hall.write(4);
        store(records.subList(0, 2));

        try (var blocker = database.connect();
                var lock = blocker.createStatement()) {
            lock.execute("select * from hall for update"); // later than the records in a batch
            var storing = CompletableFuture.supplyAsync(() -> store(records));
            await().until(() ->
                    !database.rows(
                                    "select 1 from pg_stat_activity where"
                                            + " wait_event_type = 'Lock'")
                            .isEmpty());
            assertThat(database.killConnections()).isPositive();
            assertThatThrownBy(storing::get).hasCauseInstanceOf(StoreException.class);
            blocker.rollback();
        }

        assertThat(database.rows("select count(*) from usage_record")).containsExactly("2");
        // other connections of the pool were killed too, and are found dead one by one
        await().ignoreExceptionsInstanceOf(StoreException.class)
                .untilAsserted(() -> assertThat(store(records)).containsExactly(progress(4)));
    }

    @Test
    void keepsTheLastStatusAndCountsBoots() {
        tell("b-1", HallStatus.State.online, "started");
        tell("b-1", HallStatus.State.offline, "lost");
        var heard = database.rows("select received_at from hall_status");
        tell("b-1", HallStatus.State.offline, "lost");
        assertThat(database.rows("select received_at from hall_status")).isEqualTo(heard);
        tell("b-2", HallStatus.State.online, "started");

        assertThat(database.rows("select hall, state, boot, boots from hall_status"))
                .containsExactly("qn-0417 online b-2 2");
    }

    @Test
    void keepsEachReceiptOnceAndTheNewestFirst() {
        var trying = receipt("r-1", Receipt.Outcome.trying, "");
        var reverted = receipt("r-2", Receipt.Outcome.reverted, "mất đường truyền");
        receive(trying, trying);
        receive(trying, reverted);

        assertThat(store.receipts(hall.id(), 10))
                .extracting(StoredReceipt::receipt)
                .containsExactly(reverted, trying);
        assertThat(store.receipts(hall.id(), 1)).hasSize(1);
        assertThat(store.receipts(new HallId("qn-0418"), 10)).isEmpty();
        assertThat(database.rows("select hall, rejected from hall")).containsExactly("qn-0417 0");
    }

    @Test
    void boundsWhatIsSetAside() {
        for (int i = 0; i < RejectedTable.MOST_PER_HALL + 20; i++) {
            reject("qn-0417", "reason " + i, new byte[] {(byte) i});
        }
        reject("", "with\0zero", new byte[100_000]);

        assertThat(
                        database.rows(
                                "select hall, count(*) from rejected_message group by 1 order by 1"))
                .containsExactly(" 1", "qn-0417 " + RejectedTable.MOST_PER_HALL);
        assertThat(database.rows("select rejected from hall")).containsExactly("120");
        assertThat(
                        database.rows(
                                "select reason, size, length(payload) from rejected_message where"
                                        + " hall = ''"))
                .containsExactly("with?zero 100000 " + RejectedTable.LARGEST);
        assertThat(database.rows("select min(reason) from rejected_message where hall <> ''"))
                .containsExactly("reason 100");
    }

    @Test
    void saysWhichDatabaseIsNotReached() {
        var nowhere =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "nobody", "secret");

        assertThatThrownBy(() -> Store.open(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/none as nobody")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("secret");
    }

    @Test
    void keepsHowABoxIsDoingOnceAndWithWhatALaterAgentSays() {
        var json =
                new String(Payloads.write(vitals(0)), StandardCharsets.UTF_8)
                        .replace("{\"boot\"", "{\"later\":1,\"boot\"");

        feel(List.of(new Felt(hall.id(), json, vitals(0))));
        feel(List.of(new Felt(hall.id(), json, vitals(0))));

        assertThat(
                        database.rows(
                                """
                                select severity, looked_at at time zone 'UTC', vitals->>'later',
                                       vitals->'readings'->>'temperatureTenths'
                                  from hall_vitals
                                """))
                .containsExactly("look 2026-11-23 08:00:00 1 512");
        assertThat(database.rows("select hall from hall")).containsExactly("qn-0417");
    }

    @Test
    void keepsOnlyTheNewestVitalsOfAHall() {
        var other = new TestHall("qn-0418");
        feel(List.of(felt(other, 0)));
        feel(IntStream.range(0, 1_500).mapToObj(i -> felt(hall, i)).toList());
        feel(IntStream.range(1_500, 2_000).mapToObj(i -> felt(hall, i)).toList());
        assertThat(database.rows("select 1 from hall_vitals where hall = 'qn-0417'"))
                .hasSize(VitalsTable.MOST_PER_HALL);

        feel(IntStream.range(2_000, 2_500).mapToObj(i -> felt(hall, i)).toList());

        assertThat(
                        database.rows(
                                """
                                select count(*), min(looked_at) = timestamptz '2026-11-23T08:00:00Z'
                                       + interval '500 seconds'
                                  from hall_vitals where hall = 'qn-0417'
                                """))
                .containsExactly("2000 t");
        assertThat(database.rows("select 1 from hall_vitals where hall = 'qn-0418'")).hasSize(1);
    }

    private static Felt felt(TestHall hall, int second) {
        var json = new String(Payloads.write(vitals(second)), StandardCharsets.UTF_8);
        return new Felt(hall.id(), json, vitals(second));
    }

    private static Vitals vitals(int second) {
        return new Vitals(
                "b-1",
                "0.1.0",
                Instant.parse("2026-11-23T08:00:00Z").plusSeconds(second).toString(),
                UsageRecord.ClockQuality.synced,
                Vitals.Severity.look,
                List.of(new Vitals.Finding("weak-power", Vitals.Severity.look)),
                Map.of("temperatureTenths", 512L),
                Map.of());
    }

    private void feel(List<Felt> vitals) {
        store.store(new Batch(List.of(), List.of(), vitals, List.of(), List.of(), List.of()));
    }

    private List<Progress> store(List<Written> records) {
        return store.store(new Batch(records, List.of(), List.of()));
    }

    private void tell(String boot, HallStatus.State state, String reason) {
        var status = new HallStatus(state, boot, "0.1.0", reason, "2026-11-23T08:00:00Z");
        store.store(new Batch(List.of(), List.of(new Told(hall.id(), status)), List.of()));
    }

    private void reject(String hallId, String reason, byte[] payload) {
        var rejected = new Rejected(hallId, "topic", reason, payload);
        store.store(new Batch(List.of(), List.of(), List.of(rejected)));
    }

    @Test
    void keepsOnlyTheNewestReceiptsOfAHall() {
        receive(
                IntStream.range(0, ReceiptTable.MOST_PER_HALL + 5)
                        .mapToObj(i -> receipt("r-" + i, Receipt.Outcome.applied, ""))
                        .toArray(Receipt[]::new));

        assertThat(store.receipts(hall.id(), 2_000))
                .hasSize(ReceiptTable.MOST_PER_HALL)
                .first()
                .extracting(stored -> stored.receipt().id())
                .isEqualTo("r-1004");
    }

    private static Receipt receipt(String id, Receipt.Outcome outcome, String reason) {
        return new Receipt(id, Receipt.Kind.settings, "7", outcome, reason, "2026-11-23T08:00:00Z");
    }

    private void receive(Receipt... receipts) {
        var received = Stream.of(receipts).map(each -> new Receipted(hall.id(), each)).toList();
        store.store(new Batch(List.of(), List.of(), List.of(), List.of(), received, List.of()));
    }

    private Progress progress(long through) {
        return new Progress(hall.id(), "l-qn-0417", through, 0);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static UsageRecord.Devices devices() {
        return new UsageRecord.Devices(1, 1);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
