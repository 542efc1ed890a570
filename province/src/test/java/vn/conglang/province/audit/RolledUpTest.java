package vn.conglang.province.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestSeals;
import vn.conglang.province.audit.Audit.Question;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.Evidence;
import vn.conglang.province.store.HallReport;
import vn.conglang.province.store.Store;

/// A hall that was without uplink for so long that it rolled records up: what is left is proven as
/// well as before.
class RolledUpTest {
    private static final TestDatabase DATABASE = new TestDatabase();
    private static final TestSeals AUTHORITY = new TestSeals();

    private final TestHall hall = new TestHall("qn-0417");
    private final TestSeals.Hall keys = AUTHORITY.hall("qn-0417");
    private List<Written> originals = List.of();

    /// Records 1 to 4 and 5 to 8 were rolled up when record 13 was closed. The hall had sealed 6
    /// and 8, and seals 14.
    @BeforeEach
    void store() {
        try (var store = Store.open(DATABASE.settings())) {
            DATABASE.run("truncate usage_record, ledger, ledger_seal, hall");
            originals = hall.write(12);
            var one = hall.rolledUp(1, 4, 13);
            var two = hall.rolledUp(5, 8, 13);
            var records = new ArrayList<>(List.of(TestHall.written(one), TestHall.written(two)));
            records.addAll(originals.subList(8, 12));
            records.add(TestHall.written(hall.nextVouchingFor(one, two)));
            var head = hall.next();
            records.add(TestHall.written(head));
            records.add(TestHall.written(hall.next()));
            var first = TestSeals.seal(keys, originals.get(5).usage());
            var second = TestSeals.seal(keys, originals.get(7).usage(), first);
            var third = TestSeals.seal(keys, head, first, second);
            store.store(
                    new Batch(
                            records,
                            List.of(),
                            List.of(),
                            List.of(first, second, third),
                            List.of(),
                            List.of()));
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void isProven() {
        var proof = prove();

        assertThat(proof.breaks()).isEmpty();
        assertThat(proof.records()).isEqualTo(9);
        assertThat(proof.seal()).hasValueSatisfying(seal -> assertThat(seal.seq()).isEqualTo(14));
        assertThat(proof.unsealed()).isEqualTo(1);
    }

    @Test
    void isNotSealedYetWhileOnlyAnOlderSealIsThere() {
        DATABASE.run("delete from ledger_seal where number = 3");

        assertThat(prove().breaks()).isEmpty();
        assertThat(prove().unsealed()).as("both, and those after record 8").isEqualTo(1 + 1 + 7);
    }

    @Test
    void isLookedAtTogetherWithWhatVouchesForIt() {
        try (var evidence = Evidence.open(DATABASE.settings())) {
            var parts =
                    new Audit(evidence, List.of(AUTHORITY.certificate()))
                            .parts(
                                    new Question(
                                            Optional.of(hall.id()),
                                            Optional.of(TestHall.MORNING),
                                            Optional.of(TestHall.MORNING.plusSeconds(900))));

            assertThat(parts.getFirst().span()).isEqualTo(new Evidence.Span(4, 14));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    delete from usage_record where seq = 4  | missing: records 1 to 4 are not stored
                    delete from usage_record where seq = 8  | missing: records 5 to 8 are not stored
                    delete from usage_record where seq = 13 | missing: record 13 is not stored
                    update usage_record set rolled_from = 2 where seq = 4 | altered: record 4: rolled_from is 2
                    """)
    void findsWhatWasDoneToIt(String sql, String words) {
        DATABASE.run(sql);

        assertThat(prove().breaks()).isNotEmpty();
        assertThat(prove().breaks().getFirst().toString()).startsWith(words);
    }

    /// With text, columns and hash all fitting: only the hall's later word gives it away.
    @Test
    void findsARolledUpRecordThatTheHallDidNotMake() {
        var forged = hall.rolledUp(1, 4, 14);
        DATABASE.run("delete from usage_record where seq = 4");
        add(TestHall.written(forged));

        assertThat(prove().breaks().getFirst().toString())
                .startsWith("altered: record 4 was rolled up, and the hall vouches for the hash ");
    }

    @Test
    void findsARecordThatIsThereThoughAnotherStandsForIt() {
        add(originals.get(2));

        assertThat(prove().breaks().getFirst().toString())
                .startsWith("missing: records 1 to 2 are not stored");
        assertThat(prove().breaks())
                .anySatisfy(each ->
                        assertThat(each.toString())
                                .isEqualTo(
                                        "moved: record 4 stands for records from 1 on, and record 3"
                                                + " is stored too"));
    }

    /// Its later records are taken all the same, and the numbers stay named as missing.
    @Test
    void namesWhatTheHallLostItself() {
        DATABASE.run("truncate usage_record, ledger, ledger_seal, hall");
        var other = new TestHall("qn-0417", "l-damaged");
        var all = other.write(8);
        try (var store = Store.open(DATABASE.settings())) {
            var records = new ArrayList<>(all.subList(0, 3));
            records.add(TestHall.written(other.lost(4, 6)));
            records.addAll(all.subList(6, 8));
            var progress = store.store(new Batch(records, List.of(), List.of()));

            assertThat(progress.getFirst().through()).isEqualTo(8);
            var tomorrow = Instant.now().plus(Duration.ofDays(1));
            var question =
                    new HallReport.Question(
                            LocalDate.of(2026, 11, 23),
                            TestHall.MORNING,
                            TestHall.MORNING,
                            tomorrow,
                            Duration.ofMinutes(30));
            assertThat(store.halls(question).getFirst().missing())
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.first()).isEqualTo(4);
                        assertThat(each.last()).isEqualTo(6);
                    });
        }

        assertThat(prove().breaks())
                .singleElement()
                .hasToString("missing: records 4 to 6 were lost in the hall, as it says itself");
        assertThat(DATABASE.rows("select * from chain_break")).isEmpty();
    }

    private void add(Written record) {
        try (var store = Store.open(DATABASE.settings())) {
            store.store(new Batch(List.of(record), List.of(), List.of()));
        }
    }

    private Proof prove() {
        try (var evidence = Evidence.open(DATABASE.settings())) {
            return new Audit(evidence, List.of(AUTHORITY.certificate()))
                    .prove(new Question(Optional.of(hall.id()), Optional.empty(), Optional.empty()))
                    .getFirst();
        }
    }
}
