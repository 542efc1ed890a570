package vn.conglang.province.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.store.Store;

class PeopleLogTest {
    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    @TempDir private Path folder;
    private TestPeople test;

    @BeforeEach
    void add() {
        var clock = new TestPeople.TestClock(Instant.parse("2026-11-23T04:00:00Z"));
        test = new TestPeople(store, TestPeople.settings(folder), clock);
        test.invite("Hoàng Văn Páo", Role.DIGITAL);
        test.invite("Lý Thị Hoa", Role.COMMUNE, "06895");
        test.lock("Lý Thị Hoa");
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void isWholeAndSaysWhoDidWhat() {
        var verdict = test.people().log().verify();

        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.lines()).isEqualTo(3);
        assertThat(database.rows("select person, kind, subject, detail, source from person_log"))
                .containsExactly(
                        "(test) added Hoàng Văn Páo digital command line",
                        "(test) added Lý Thị Hoa commune 06895 command line",
                        "(test) locked Lý Thị Hoa  command line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update person_log set kind = 'unlocked'",
                "delete from person_log",
                "truncate person_log"
            })
    void theDatabaseRefusesEveryChange(String change) {
        assertThatThrownBy(() -> database.run(change)).hasStackTraceContaining("never changed");

        assertThat(test.people().log().verify().lines()).isEqualTo(3);
    }

    /// By whoever owns the database and takes the triggers off.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update person_log set kind = 'unlocked' where number = 2",
                "update person_log set at = at + interval '1 second' where number = 2",
                "update person_log set person = '', subject = person || subject where number = 2",
                "delete from person_log where number = 2",
                "update person_log set number = 9 where number = 2"
            })
    void aChangeInTheMiddleIsFound(String change) {
        database.run("alter table person_log disable trigger user; " + change);

        var verdict = test.people().log().verify();

        assertThat(verdict.broken()).isPresent();
        assertThat(verdict.lines()).isEqualTo(1);
    }

    @Test
    void rowsTakenOffTheEndShowAgainstTheHeadThatWasWrittenDown() {
        var before = test.people().log().verify();
        database.run(
                "alter table person_log disable trigger user; delete from person_log where number = 3");

        var after = test.people().log().verify();

        assertThat(after.broken()).isEmpty();
        assertThat(after.lines()).isLessThan(before.lines());
        assertThat(after.head()).isNotEqualTo(before.head());
    }

    @Test
    void staysOneChainWhenManyWriteAtOnce() {
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40)
                    .forEach(i -> many.execute(() -> test.invite("Người " + i, Role.DIGITAL)));
        }

        var verdict = test.people().log().verify();

        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.lines()).isEqualTo(43);
    }

    @Test
    void holdsNothingThatIsTooLongOrBreaksALine() {
        store.people()
                .inTransaction(
                        "test",
                        t -> {
                            t.log(
                                    Deed.SIGNED_IN.by(
                                            "a\nb\u202e" + "x".repeat(200),
                                            "",
                                            "d".repeat(500),
                                            "s".repeat(200)),
                                    Instant.EPOCH);
                            return true;
                        });

        assertThat(
                        database.rows(
                                "select length(person), length(detail), length(source), person like 'a b x%' from person_log where number = 4"))
                .containsExactly("100 300 100 t");
    }
}
