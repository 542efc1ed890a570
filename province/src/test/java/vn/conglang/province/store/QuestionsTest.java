package vn.conglang.province.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.Question.Kind;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageRecord;

class QuestionsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /// Midnight in the hall.
    private static final Instant FIRST = Instant.parse("2026-11-01T17:00:00Z");

    private static final LocalDate DAY_1 = LocalDate.of(2026, 11, 2);
    private static final int DAYS = 4;

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void asksNothingAboutAnHonestHallThatIsEmptyAtNightAndFullInTheEvening() {
        fill("qn-0001", "l-1", new Random(1));

        assertThat(questions()).isEmpty();
    }

    @Test
    void asksAboutDaysWithTheSameFigures() {
        fill("qn-0001", "l-1", new Random(1));
        database.run(
                """
                update usage_record u
                   set first_seen_today = o.first_seen_today, peak = o.peak,
                       visits_started = o.visits_started, visit_seconds = o.visit_seconds,
                       portal_accepted = o.portal_accepted,
                       bytes_down = o.bytes_down, bytes_up = o.bytes_up
                  from usage_record o
                 where o.hall = u.hall and o.seq = u.seq - 96 and u.seq between 193 and 288
                """);

        assertThat(questions())
                .containsExactly(
                        asked(Kind.identical_days, DAY_1.plusDays(1), DAY_1.plusDays(2), 2));
    }

    @Test
    void asksAboutUseAtNightFromTheThirdNightOn() {
        fill("qn-0001", "l-1", new Random(1));
        use("seq % 96 = 9 and seq < 192", "peak = 2, bytes_down = 2000000"); // 2:00 to 2:15
        assertThat(questions()).as("two nights").isEmpty();

        use("seq % 96 = 9", "peak = 2, bytes_down = 2000000");

        assertThat(questions()).containsExactly(asked(Kind.night_use, DAY_1, DAY_1.plusDays(3), 4));
    }

    @Test
    void asksAboutUseAtNightOnlyWhileTheHallIsClosedWhereItsHoursAreDeclared() {
        fill("qn-0001", "l-1", new Random(1));
        use("seq % 96 in (9, 94)", "peak = 2, bytes_down = 2000000"); // 2:00 and 23:15
        declare("Mo-Su 00:00-02:05,23:29-23:59");
        assertThat(questions()).as("open then, to the minute").isEmpty();

        declare("Mo-Su 19:00-23:00");

        assertThat(questions())
                .containsExactly(asked(Kind.closed_at_night, DAY_1, DAY_1.plusDays(4), 5));
        declare("");
        assertThat(questions()).extracting(Question::kind).containsExactly(Kind.night_use);
    }

    private void declare(String hours) {
        store.replaceHallPeriods(
                List.of(
                        new HallPeriod(
                                new HallId("qn-0001"),
                                DAY_1.minusDays(1),
                                Optional.empty(),
                                "Nhà văn hóa",
                                "",
                                "06895",
                                OpeningHours.parse(hours))),
                hours);
    }

    @Test
    void asksAboutDevicesThatMoveNothing() {
        fill("qn-0001", "l-1", new Random(1));
        use("seq between 97 and 192", "bytes_down = 10, bytes_up = 0");

        assertThat(questions())
                .containsExactly(asked(Kind.idle_devices, DAY_1.plusDays(1), DAY_1.plusDays(1), 1));
    }

    @Test
    void asksAboutPressesWithoutDevices() {
        fill("qn-0001", "l-1", new Random(1));
        use("seq in (2, 3)", "portal_accepted = 40");

        assertThat(questions())
                .containsExactly(asked(Kind.accepts_without_devices, DAY_1, DAY_1, 2));
    }

    @Test
    void asksAboutWhatTheLineCannotDo() {
        fill("qn-0001", "l-1", new Random(1));
        use("seq = 80", "bytes_down = 125000000::bigint * 901");
        use("seq = 81", "peak = 1023");

        assertThat(questions()).containsExactly(asked(Kind.impossible_rate, DAY_1, DAY_1, 2));
    }

    @Test
    void asksAboutALedgerThatBeganAnewButNotAboutTheFirst() {
        fill("qn-0001", "l-1", new Random(1));
        database.run("update usage_record set received_at = '2026-11-05T05:00:00Z'");
        assertThat(questions()).isEmpty();

        store.store(
                new Batch(
                        List.of(written("qn-0001", "l-2", 1, 400, 0, 0, 0)), List.of(), List.of()));
        database.run(
                "update usage_record set received_at = '2026-11-06T05:00:00Z' where ledger = 'l-2'");

        var day = LocalDate.of(2026, 11, 5);
        assertThat(questions()).containsExactly(asked(Kind.chain_restart, day, day.plusDays(1), 1));
    }

    @Test
    void looksAtOneHallWhenAsked() {
        fill("qn-0001", "l-1", new Random(1));
        fill("qn-0002", "l-1", new Random(2));
        use("seq = 81", "peak = 1023");

        assertThat(questions()).hasSize(2);
        assertThat(
                        store.questions(
                                ZONE,
                                FIRST,
                                FIRST.plus(Duration.ofDays(DAYS)),
                                Optional.of(new HallId("qn-0002"))))
                .extracting(Question::hall)
                .containsExactly(new HallId("qn-0002"));
    }

    private List<Question> questions() {
        return store.questions(
                ZONE, FIRST, FIRST.plus(Duration.ofDays(DAYS + 1)), Optional.empty());
    }

    private static Question asked(Kind kind, LocalDate first, LocalDate last, long times) {
        return new Question(new HallId("qn-0001"), kind, first, last, times);
    }

    private void use(String where, String figures) {
        database.run("update usage_record set " + figures + " where " + where);
    }

    /// Four days, nobody from 22:00 to 6:00.
    private void fill(String hall, String ledger, Random random) {
        var records = new ArrayList<Written>();
        for (var quarter = 0; quarter < DAYS * 96; quarter++) {
            var hour = quarter % 96 / 4;
            var present = hour < 6 || hour > 21 ? 0 : random.nextInt(20);
            records.add(
                    written(
                            hall,
                            ledger,
                            quarter + 1,
                            quarter,
                            present / 3,
                            present,
                            present * (5_000_000L + random.nextInt(1_000_000))));
        }
        store.store(new Batch(records, List.of(), List.of()));
    }

    private static Written written(
            String hall, String ledger, long seq, long quarter, long first, long peak, long bytes) {
        var usage =
                new UsageRecord(
                        hall,
                        ledger,
                        seq,
                        RecordHash.NONE,
                        "b-1",
                        new UsageRecord.Period(
                                FIRST.plusSeconds(900 * quarter).toString(),
                                900 * quarter,
                                900,
                                UsageRecord.ClockQuality.synced),
                        new UsageRecord.Devices(first, peak),
                        new UsageRecord.Visits(first, first, 100 * peak),
                        new UsageRecord.Portal(peak, first),
                        new UsageRecord.Bytes(bytes, bytes / 10),
                        Map.of(),
                        Map.of(),
                        new UsageRecord.State(900, 900, 900, 900),
                        UsageRecord.Grain.quarter,
                        "0.1.0");
        var json = new String(Payloads.write(usage), UTF_8);
        return new Written(Topics.usage(new HallId(hall)), json, RecordHash.of(json), usage);
    }
}
