package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.Grain;

/// A card that changes a bit of a record and leaves the file's form as it was.
class AlteredTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final int ALL = 1_000_000;
    private static final String BOOT = "boot-2";

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ofAnyBitsThatChangeTheRecordsAreSetAsideAndTheOthersGoAsTheyAre(long seed) {
        var dice = new Random(seed);
        try (var database = Database.open(directory, 20_000, List.of())) {
            var outbox = filled(database, 150);
            var before = texts(outbox);
            var altered = new TreeSet<Long>();
            for (int bits = 1 + dice.nextInt(6); bits > 0; bits--) {
                var seq = 1L + dice.nextInt(150);
                if (altered.stream().allMatch(other -> Math.abs(other - seq) > 2)) {
                    altered.add(seq);
                    alter(database, seq, dice);
                }
            }

            var sent = sent(outbox);

            var lost = new TreeSet<Long>();
            for (var each : sent) {
                if (each.json().contains("\"grain\":\"lost\"")) {
                    lost.add(each.seq());
                } else {
                    assertThat(each.json()).isEqualTo(before.get(each.seq()));
                }
            }
            assertThat(lost).isEqualTo(altered);
            assertThat(outbox.altered()).isEqualTo(altered.size());
            assertThat(sent).hasSize(150).isSortedAccordingTo(AlteredTest::byPosition);
            Provable.assertStoodFor(sent);
            assertThat(asideOf(database)).isEqualTo(altered.size());
            assertThat(sent(outbox)).as("found once").isEqualTo(sent);
            assertThat(outbox.altered()).isEqualTo(altered.size());
        }
    }

    @Test
    void neighboursThatAreAllAlteredAreStatedAsOneRun() {
        try (var database = Database.open(directory, 20_000, List.of())) {
            var outbox = filled(database, 20);
            for (var seq = 5L; seq <= 7; seq++) {
                replace(database, seq, "no JSON at all");
            }

            var sent = sent(outbox);

            assertThat(sent).hasSize(18);
            var lost = Provable.read(sent).get(4);
            assertThat(lost.grain()).isEqualTo(Grain.lost);
            assertThat(lost.first()).isEqualTo(5);
            assertThat(lost.seq()).isEqualTo(7);
            Provable.assertStoodFor(sent);
        }
    }

    @Test
    void theOnlyRecordThatWaitsIsFoundByTheHeadOfTheLedgerAndCountingGoesOn() {
        try (var database = Database.open(directory, 20_000, List.of())) {
            var outbox = filled(database, 12);
            outbox.removeThrough(outbox.head().ledger(), 11);
            replace(database, 12, text(outbox, 12).replace("\"down\":1000011", "\"down\":1000010"));

            assertThat(Provable.read(sent(outbox)))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.grain()).isEqualTo(Grain.lost);
                        assertThat(each.first()).isEqualTo(12);
                        assertThat(each.period().seconds()).isZero();
                    });

            outbox.append(Quarters.number(12));
            var sent = sent(outbox);
            assertThat(sent).hasSize(2);
            Provable.assertStoodFor(sent);
        }
    }

    /// What was rolled up is under no hash of its own place; the record that vouches for it tells.
    @Test
    void aRolledUpRecordIsHeldAgainstTheOneThatVouchesForIt() {
        try (var database = Database.open(directory, 48, List.of())) {
            var outbox = filled(database, 160);
            var text = outbox.oldest(2, 0).getLast(); // the first one was given away at once
            var rolled = Provable.read(List.of(text)).getFirst();
            assertThat(rolled.grain()).isNotEqualTo(Grain.quarter);
            var portal = "\"portal\":" + rolled.state().portal();
            var less = "\"portal\":" + (rolled.state().portal() - 1);
            replace(database, rolled.seq(), text.json().replace(portal, less));

            var sent = sent(outbox);

            assertThat(Provable.read(sent).get(1))
                    .satisfies(each -> {
                        assertThat(each.grain()).isEqualTo(Grain.lost);
                        assertThat(each.first()).isEqualTo(2);
                        assertThat(each.seq()).isEqualTo(rolled.seq());
                    });
            assertThat(outbox.altered()).isEqualTo(1);
            Provable.assertStoodFor(sent);
        }
    }

    @Test
    void anAlteredRecordIsNotRolledUpAmongOthers() {
        try (var database = Database.open(directory, 48, List.of())) {
            var outbox = filled(database, 40);
            replace(database, 3, text(outbox, 3).replace("\"down\":1000002", "\"down\":9000002"));

            fill(outbox, 40, 160);

            var records = Provable.read(outbox.oldest(ALL, 0));
            assertThat(records).extracting(UsageRecord::grain).contains(Grain.day);
            assertThat(records.stream().filter(each -> each.grain() == Grain.lost))
                    .singleElement()
                    .satisfies(each -> assertThat(each.seq()).isEqualTo(3));
            assertThat(records.stream().mapToLong(each -> each.bytes().down()).sum())
                    .isEqualTo(bytes(160) - 1_000_002);
            Provable.assertStoodFor(outbox.oldest(ALL, 0));
        }
    }

    @Test
    void anAlteredRecordDoesNotGetAnewHashWhenTimesArePutRight() {
        try (var database = Database.open(directory, 20_000, List.of())) {
            var outbox = SqliteOutbox.open(database, HALL);
            for (int i = 0; i < 10; i++) {
                outbox.append(Quarters.undated(i));
            }
            replace(database, 4, text(outbox, 4).replace("\"down\":1000003", "\"down\":1000007"));

            outbox.restamp("boot-1", Instant.parse("2026-11-23T08:00:00Z"));

            var sent = sent(outbox);
            assertThat(Provable.read(sent))
                    .extracting(UsageRecord::grain)
                    .containsOnlyOnce(Grain.lost);
            assertThat(Provable.read(sent).get(3).grain()).isEqualTo(Grain.lost);
            Provable.assertStoodFor(sent);
        }
    }

    private static int byPosition(WaitingRecord one, WaitingRecord other) {
        return Long.compare(one.position(), other.position());
    }

    private static SqliteOutbox filled(Database database, int count) {
        var outbox = SqliteOutbox.open(database, HALL);
        fill(outbox, 0, count);
        return outbox;
    }

    private static void fill(SqliteOutbox outbox, int from, int until) {
        for (int i = from; i < until; i++) {
            outbox.append(Quarters.number(i));
        }
    }

    private static long bytes(int count) {
        return 1_000_000L * count + (long) count * (count - 1) / 2;
    }

    private static Map<Long, String> texts(SqliteOutbox outbox) {
        var texts = new HashMap<Long, String>();
        outbox.oldest(ALL, 0).forEach(each -> texts.put(each.seq(), each.json()));
        return texts;
    }

    private static String text(SqliteOutbox outbox, long seq) {
        return Objects.requireNonNull(texts(outbox).get(seq));
    }

    /// As the uplink takes them, batch by batch.
    private static List<WaitingRecord> sent(SqliteOutbox outbox) {
        var sent = new ArrayList<WaitingRecord>();
        for (var batch = outbox.offer(40, 0, BOOT, false);
                !batch.isEmpty();
                batch = outbox.offer(40, batch.getLast().position(), BOOT, false)) {
            sent.addAll(batch);
        }
        return sent;
    }

    private static void alter(Database database, long seq, Random dice) {
        database.<Boolean>inTransaction(connection -> {
            try (var select = connection.prepareStatement("select json from record where seq = ?");
                    var update =
                            connection.prepareStatement(
                                    "update record set json = cast(? as text) where seq = ?")) {
                select.setLong(1, seq);
                var row = select.executeQuery();
                assertThat(row.next()).isTrue();
                var bytes = row.getString(1).getBytes(UTF_8);
                bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
                update.setBytes(1, bytes);
                update.setLong(2, seq);
                return update.executeUpdate() == 1;
            }
        });
    }

    private static void replace(Database database, long seq, String json) {
        database.<Boolean>inTransaction(connection -> {
            try (var update =
                    connection.prepareStatement(
                            "update record set json = ? where seq = ? and json <> ?")) {
                update.setString(1, json);
                update.setLong(2, seq);
                update.setString(3, json);
                assertThat(update.executeUpdate()).isEqualTo(1);
                return true;
            }
        });
    }

    private static long asideOf(Database database) {
        return database.<Long>inTransaction(connection -> {
            try (var select = connection.prepareStatement("select count(*) from altered_record");
                    var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }
}
