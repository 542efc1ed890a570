package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;

/// A database file that a dying card has damaged.
class OutboxDamageTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final int RECORDS = 500;
    private static final int PAGE = 2048;

    /// Those before it hold the tables' own description, and ledgers.
    private static final int FIRST_OF_RECORDS = 30;

    @TempDir private Path directory;

    @Test
    void salvagesEverythingButTheDamagedPageAndSendsItUnderItsOwnLedger() throws IOException {
        var before = fill();
        var pages = Files.size(file()) / PAGE;
        damage(pages / 2);
        var damaged = Files.readAllBytes(file());

        try (var database = open()) {
            var outbox = SqliteOutbox.open(database, HALL);

            assertThat(database.accident())
                    .hasValueSatisfying(said ->
                            assertThat(said)
                                    .contains("kept as outbox.db.damaged-1")
                                    .contains("others may be lost")
                                    .containsPattern(", [1-9][0-9]* lost for certain")
                                    .contains("a new ledger begins"));
            var saved = outbox.oldest(RECORDS, 0);
            assertThat(saved).hasSizeBetween(RECORDS - 20, RECORDS - 1);
            assertThat(saved.getFirst().seq()).isEqualTo(1);
            assertThat(saved.getLast().seq()).isEqualTo(RECORDS);
            assertThat(saved).extracting(WaitingRecord::ledger).containsOnly(before.ledger());
            assertThat(saved).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
            assertThat(RecordHash.of(saved.getLast().json())).isEqualTo(before.hash());
            Provable.assertStoodFor(saved);

            var next = outbox.append(Quarters.number(0));
            assertThat(next.ledger()).isNotEqualTo(before.ledger());
            assertThat(next.seq()).isEqualTo(1);
            assertThat(outbox.oldest(RECORDS + 1, 0).getLast().ledger()).isEqualTo(next.ledger());

            assertThat(outbox.removeThrough(before.ledger(), RECORDS)).isEqualTo(saved.size());
            assertThat(outbox.waiting()).isEqualTo(1);
        }
        assertThat(directory.resolve("outbox.db.damaged-1")).hasBinaryContent(damaged);
        assertThat(directory.resolve("outbox.db.salvage")).doesNotExist();
        assertThat(directory.resolve("outbox.db.new")).doesNotExist();
    }

    /// Bytes anywhere in the file: what is still what it was is there, what is not is stated.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void afterRandomDamageNothingIsLostInSilence(long seed) throws IOException {
        var before = fill();
        var texts = new HashMap<Long, String>();
        try (var database = open()) {
            SqliteOutbox.open(database, HALL)
                    .oldest(RECORDS, 0)
                    .forEach(each -> texts.put(each.seq(), each.json()));
        }
        var dice = new Random(seed);
        var untouched = damage(dice, 1 + dice.nextInt(12), seed % 2 == 0);

        try (var database = open()) {
            var saved = SqliteOutbox.open(database, HALL).oldest(RECORDS, 0);

            assertThat(saved).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
            var whole = 0;
            for (var each : saved) {
                if (!each.json().contains("\"grain\":\"lost\"")) {
                    assertThat(each.json()).isEqualTo(texts.get(each.seq()));
                    whole++;
                }
            }
            assertThat(whole).isGreaterThanOrEqualTo(untouched);
            Provable.assertStoodFor(saved);
            assertThat(Provable.read(saved).getFirst().first()).isEqualTo(1);
            assertThat(saved.getLast().seq()).isEqualTo(before.seq());
        }
    }

    /// @param whole whether all of them are pages destroyed, or all but one single bits changed:
    ///   SQLite does not see those, but the chain shows them
    /// @return how many records are left for certain
    private int damage(Random dice, int places, boolean whole) throws IOException {
        var pages = Files.size(file()) / PAGE;
        for (int i = 0; i < places; i++) {
            var page = FIRST_OF_RECORDS + dice.nextLong(pages - FIRST_OF_RECORDS);
            if (whole || i == 0) {
                damage(page);
            } else {
                change(page * PAGE + 700 + dice.nextInt(1000), dice);
            }
        }
        return RECORDS - 20 * places;
    }

    private void change(long at, Random dice) throws IOException {
        try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
            raw.seek(at);
            var was = raw.read();
            raw.seek(at);
            raw.write(was ^ (1 << dice.nextInt(7)));
        }
    }

    @Test
    void beginsAnewWhenNothingCanBeReadAndSaysSo() throws IOException {
        fill();
        for (var page = 0; page < Files.size(file()) / PAGE; page++) {
            damage(page);
        }

        try (var database = open()) {
            var outbox = SqliteOutbox.open(database, HALL);

            assertThat(database.accident())
                    .hasValueSatisfying(said -> assertThat(said).contains(" 0 unsent records"));
            assertThat(outbox.waiting()).isZero();
            assertThat(outbox.append(Quarters.number(0)).seq()).isEqualTo(1);
        }
        assertThat(directory.resolve("outbox.db.damaged-1")).exists();
    }

    @Test
    void isSoundAgainAfterwards() throws IOException {
        fill();
        damage(Files.size(file()) / PAGE / 2);
        open().close();

        try (var database = open()) {
            assertThat(database.accident()).isEmpty();
            assertThat(SqliteOutbox.open(database, HALL).waiting()).isGreaterThan(RECORDS - 21);
        }
    }

    @Test
    void salvagesWhatStandsOnlyInTheLogBesideTheFileToo() throws IOException {
        fill();
        var cut = Files.createDirectory(directory.resolve("as-the-power-cut-left-it"));
        try (var database = open()) {
            SqliteOutbox.open(database, HALL).append(Quarters.number(RECORDS));
            for (var name : List.of("outbox.db", "outbox.db-wal")) {
                Files.copy(directory.resolve(name), cut.resolve(name));
            }
        }
        damage(cut.resolve("outbox.db"), Files.size(file()) / PAGE / 2);

        try (var database = Database.open(cut, 20_000, List.of(SqliteOutbox.salvage()))) {
            assertThat(database.accident()).isPresent();
            var saved = SqliteOutbox.open(database, HALL).oldest(2 * RECORDS, 0);
            assertThat(saved.getLast().seq()).isEqualTo(RECORDS + 1);
        }
    }

    private SqliteOutbox.Head fill() {
        try (var database = open()) {
            var outbox = SqliteOutbox.open(database, HALL);
            database.<Integer>inTransaction(_ -> {
                for (var i = 0; i < RECORDS; i++) {
                    outbox.append(Quarters.number(i));
                }
                return 0;
            });
            var last = outbox.oldest(RECORDS, 0).getLast();
            assertThat(Payloads.read(UsageRecord.class, last.json().getBytes(UTF_8)).seq())
                    .isEqualTo(RECORDS);
            return outbox.head();
        }
    }

    private void damage(long page) throws IOException {
        damage(file(), page);
    }

    private static void damage(Path file, long page) throws IOException {
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(page * PAGE);
            var rubbish = new byte[PAGE];
            Arrays.fill(rubbish, (byte) 0x5A);
            raw.write(rubbish);
        }
    }

    private Path file() {
        return directory.resolve("outbox.db");
    }

    private Database open() {
        return Database.open(directory, 20_000, List.of(SqliteOutbox.salvage()));
    }
}
