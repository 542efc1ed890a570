package vn.conglang.province.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Progress;
import vn.conglang.province.store.Store;

class HolesCommandTest {
    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private final TestHall hall = new TestHall("qn-0417");
    private final List<Batch.Written> records = hall.write(10);
    private StringWriter out = new StringWriter();

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void saysThatNothingIsMissing() {
        store(0, 10);

        assertThat(run("--older=0")).isZero();
        assertThat(out.toString()).contains("Missing: 0 records of 0 ledgers.");
    }

    @Test
    void letsALedgerGoOnBehindWhatARestoredBackupLost() {
        store(0, 3);
        store(7, 10);

        assertThat(run("--older=0")).isEqualTo(1);
        assertThat(out.toString()).contains("qn-0417, ledger l-qn-0417: records 4 to 7");
        assertThat(run("--accept", "--by=Hoa", "--older=0")).isZero();

        assertThat(out.toString()).contains("Noted as lost: 4 records of 1 ledgers.");
        assertThat(database.rows("select first, last, accepted_by from ledger_hole"))
                .containsExactly("4 7 Hoa");
        assertThat(store(7, 10)).containsExactly(new Progress(hall.id(), "l-qn-0417", 10, 0));
        assertThat(run("--older=0")).isZero();
    }

    @Test
    void waitsForAHallThatMayStillSendWhatIsMissing() {
        store(0, 3);
        store(7, 10);

        assertThat(run("--accept", "--by=Hoa")).isZero();

        assertThat(database.rows("select first from ledger_hole")).isEmpty();
        assertThat(store(3, 7)).containsExactly(new Progress(hall.id(), "l-qn-0417", 10, 0));
    }

    @Test
    void wantsToKnowWhoSaysSo() {
        store(0, 3);
        store(7, 10);

        assertThat(run("--accept", "--older=0")).isEqualTo(2);
        assertThat(database.rows("select first from ledger_hole")).isEmpty();
    }

    private List<Progress> store(int from, int to) {
        return store.store(new Batch(records.subList(from, to), List.of(), List.of()));
    }

    private int run(String... arguments) {
        out = new StringWriter();
        var zone = ZoneId.of("Asia/Ho_Chi_Minh");
        return new CommandLine(
                        new HolesCommand(() -> new ReviewSettings(database.settings(), zone)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
    }
}
