package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.store.StoreFullException;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;

class SqliteOutboxTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final long PLENTY = 10_000;

    @TempDir private Path directory;

    @Test
    void chainsEachRecordToTheOneBefore() {
        try (var database = open(PLENTY)) {
            var outbox = SqliteOutbox.open(database, HALL);

            var first = outbox.append(Quarters.number(0));
            var second = outbox.append(Quarters.number(1));

            assertThat(first.hall()).isEqualTo("qn-0417");
            assertThat(first.seq()).isEqualTo(1);
            assertThat(first.prev()).isEqualTo(RecordHash.NONE);
            assertThat(second.seq()).isEqualTo(2);
            assertThat(second.ledger()).isEqualTo(first.ledger());
            assertThat(second.prev()).isEqualTo(RecordHash.of(first));
            assertThat(outbox.head())
                    .isEqualTo(new SqliteOutbox.Head(second.ledger(), 2, RecordHash.of(second)));
            assertThat(records(outbox)).containsExactly(first, second);
        }
    }

    @Test
    void goesOnWithTheChainAfterARestartAndAfterEverythingWasConfirmed() {
        UsageRecord last;
        try (var database = open(PLENTY)) {
            var outbox = SqliteOutbox.open(database, HALL);
            outbox.append(Quarters.number(0));
            last = outbox.append(Quarters.number(1));
            assertThat(outbox.removeThrough(last.ledger(), 2)).isEqualTo(2);
            assertThat(outbox.waiting()).isZero();
        }

        try (var database = open(PLENTY)) {
            var next = SqliteOutbox.open(database, HALL).append(Quarters.number(2));

            assertThat(next.ledger()).isEqualTo(last.ledger());
            assertThat(next.seq()).isEqualTo(3);
            assertThat(next.prev()).isEqualTo(RecordHash.of(last));
        }
    }

    @Test
    void givesRecordsOldestFirstInPieces() {
        try (var database = open(PLENTY)) {
            var outbox = filled(database, 10);

            var firstPiece = outbox.oldest(4, 0);
            var secondPiece = outbox.oldest(100, firstPiece.getLast().position());

            assertThat(firstPiece).extracting(WaitingRecord::seq).containsExactly(1L, 2L, 3L, 4L);
            assertThat(secondPiece)
                    .extracting(WaitingRecord::seq)
                    .containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(outbox.oldest(100, secondPiece.getLast().position())).isEmpty();
        }
    }

    @Test
    void removesOnlyWhatTheProvinceHasStored() {
        try (var database = open(PLENTY)) {
            var outbox = filled(database, 5);
            var ledger = outbox.head().ledger();

            assertThat(outbox.removeThrough(ledger, 3)).isEqualTo(3);
            assertThat(outbox.removeThrough(ledger, 2)).isZero();
            assertThat(outbox.removeThrough(ledger, 0)).isZero();

            assertThat(outbox.oldest(100, 0))
                    .extracting(WaitingRecord::seq)
                    .containsExactly(4L, 5L);
            assertThat(outbox.waiting()).isEqualTo(2);
        }
    }

    @Test
    void aFewConfirmedRecordsAreShownToNobodyAndLeaveTheFileWithTheNext() {
        try (var database = open(PLENTY)) {
            var outbox = filled(database, 3);
            var ledger = outbox.head().ledger();

            assertThat(outbox.removeThrough(ledger, 2)).isEqualTo(2);

            assertThat(outbox.waiting()).isEqualTo(1);
            assertThat(outbox.holds(ledger, 2)).isFalse();
            assertThat(outbox.holds(ledger, 3)).isTrue();
            assertThat(outbox.offer(10, 0, "boot", false))
                    .extracting(WaitingRecord::seq)
                    .containsExactly(3L);
            assertThat(SqliteOutbox.unconfirmed(database)).isEqualTo(3);

            outbox.append(Quarters.number(3));
            assertThat(SqliteOutbox.unconfirmed(database)).isEqualTo(2);
            outbox.removeThrough(ledger, 4);
            assertThat(SqliteOutbox.unconfirmed(database)).isEqualTo(2);
            outbox.removeConfirmed();
            assertThat(SqliteOutbox.unconfirmed(database)).isZero();
        }
    }

    @Test
    void confirmedRecordsThatAPowerCutBringsBackAreConfirmedAgain() {
        try (var database = open(PLENTY)) {
            var outbox = filled(database, 3);
            outbox.removeThrough(outbox.head().ledger(), 2);
        }

        try (var database = open(PLENTY)) {
            var outbox = SqliteOutbox.open(database, HALL);
            assertThat(outbox.waiting()).isEqualTo(3);
            assertThat(outbox.removeThrough(outbox.head().ledger(), 2)).isEqualTo(2);
            assertThat(outbox.waiting()).isEqualTo(1);
        }
    }

    @Test
    void manyConfirmedRecordsLeaveTheFileAtOnce() {
        try (var database = open(PLENTY)) {
            var outbox = filled(database, 20);

            assertThat(outbox.removeThrough(outbox.head().ledger(), 15)).isEqualTo(15);

            assertThat(SqliteOutbox.unconfirmed(database)).isEqualTo(5);
        }
    }

    @Test
    void ignoresAConfirmationOfALedgerThatIsNotOurs() {
        try (var database = open(PLENTY)) {
            var outbox = filled(database, 5);

            assertThat(outbox.removeThrough("another-box", 5)).isZero();

            assertThat(outbox.waiting()).isEqualTo(5);
        }
    }

    @Test
    void beginsANewLedgerWhenTheProvinceHasSeqsThatThisBoxDoesNotRemember() {
        try (var database = open(PLENTY)) {
            var outbox = filled(database, 5);
            var before = outbox.head();

            assertThat(outbox.removeThrough(before.ledger(), 9)).isZero();
            var next = outbox.append(Quarters.number(6));

            assertThat(outbox.waiting()).isEqualTo(6);
            assertThat(next.ledger()).isNotEqualTo(before.ledger());
            assertThat(next.seq()).isEqualTo(1);
            assertThat(next.prev()).isEqualTo(RecordHash.NONE);
        }
    }

    @Test
    void appendBelongsToTheTransactionOfWhoCalls() {
        try (var database = open(PLENTY)) {
            var outbox = filled(database, 2);
            var before = outbox.head();

            assertThatThrownBy(() ->
                            database.inTransaction(_ -> {
                                outbox.append(Quarters.number(3));
                                throw new IllegalStateException("later part");
                            }))
                    .hasMessage("later part");

            assertThat(outbox.head()).isEqualTo(before);
            assertThat(outbox.waiting()).isEqualTo(2);
        }
    }

    @Test
    void keepsTheRecordsOfAnotherHallApart() {
        try (var database = open(PLENTY)) {
            var here = filled(database, 3);

            var there = SqliteOutbox.open(database, new HallId("qn-0500"));

            assertThat(there.waiting()).isZero();
            assertThat(there.append(Quarters.number(0)).seq()).isEqualTo(1);
            assertThat(there.removeThrough(here.head().ledger(), 3)).isZero();
            assertThat(here.waiting()).isEqualTo(3);
        }
    }

    @Test
    void whenFullItSaysSoKeepsTheOldestAndTakesMoreAfterAConfirmation() {
        try (var database = open(64)) {
            var outbox = SqliteOutbox.open(database, HALL);
            assertThatThrownBy(
                            () -> {
                                for (var i = 0; i < 5_000; i++) {
                                    outbox.append(Quarters.inItsOwnBoot(i));
                                }
                            })
                    .isInstanceOf(OutboxException.class)
                    .hasMessageStartingWith("outbox full: adding the quarter-hour of 2026-")
                    .hasCauseInstanceOf(StoreFullException.class);
            var head = outbox.head();
            assertThat(outbox.waiting()).isEqualTo(head.seq()).isGreaterThan(50);
            assertThat(outbox.oldest(1, 0).getFirst().seq()).isEqualTo(1);

            outbox.removeThrough(head.ledger(), head.seq() - 1);
            var next = outbox.append(Quarters.number(0));

            assertThat(next.seq()).isEqualTo(head.seq() + 1);
            assertThat(next.prev()).isEqualTo(head.hash());
        }
    }

    private Database open(long maximumPages) {
        return Database.open(directory, maximumPages, List.of(SqliteOutbox.salvage()));
    }

    private static SqliteOutbox filled(Database database, int records) {
        var outbox = SqliteOutbox.open(database, HALL);
        for (var i = 0; i < records; i++) {
            outbox.append(Quarters.number(i));
        }
        return outbox;
    }

    private static List<UsageRecord> records(SqliteOutbox outbox) {
        return outbox.oldest(10_000, 0).stream()
                .map(r -> Payloads.read(UsageRecord.class, r.json().getBytes(UTF_8)))
                .toList();
    }
}
