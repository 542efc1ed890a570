package vn.conglang.province.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.review.ReviewSettings;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Store;

class FiguresCommandTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String[] DAYS = {"--from=2026-11-20", "--until=2026-11-25"};

    private final TestDatabase database = new TestDatabase();
    private final Store store = Store.open(database.settings());
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void aHallWithADay() {
        store.store(new Batch(new TestHall("qn-0001").write(10), List.of(), List.of()));
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void saysThatSumsAreThoseOfTheRecords() {
        assertThat(run(DAYS)).isZero();
        assertThat(out.toString())
                .contains("2026-11-20 to 2026-11-25: the sums are those of the records.");
        assertThat(database.rows("select records from usage_day")).containsExactly("10");
    }

    @Test
    void showsWhatIsNotAndMakesItAnewWhenTold() {
        assertThat(run(DAYS)).isZero();
        database.run("update usage_day set bytes_down = bytes_down + 1");

        assertThat(run(DAYS)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "2026-11-23, qn-0001:", "10000001", "10000000", "1 days of halls are not");

        assertThat(run("--from=2026-11-20", "--until=2026-11-25", "--remake")).isZero();
        assertThat(database.rows("select bytes_down from usage_day")).containsExactly("10000000");
    }

    @Test
    void refusesDaysInTheWrongOrder() {
        assertThat(run("--from=2026-11-25", "--until=2026-11-20")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--from must be at most 4000 days before --until")
                .contains("2026-11-25 and 2026-11-20");
    }

    @Test
    void areMadeByThemselvesWhileTheProvinceRuns() {
        try (var _ = Figures.start(store, ZONE)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(database.rows("select records from usage_day"))
                                    .containsExactly("10"));
        }
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return new CommandLine(
                        new FiguresCommand(() -> new ReviewSettings(database.settings(), ZONE)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
