package vn.conglang.province.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.review.ReviewSettings;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Store;

class ReportCommandTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final TestDatabase database = new TestDatabase();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writesAllFormsAndSaysWhatChanged() {
        var hall = new TestHall("qn-0001");
        var records = hall.write(20);
        try (var store = Store.open(database.settings())) {
            store.store(new Batch(records.subList(0, 10), List.of(), List.of()));
            assertThat(run("2026-11", "--output", folder.toString())).isZero();
            store.store(new Batch(records.subList(10, 20), List.of(), List.of()));
        }
        assertThat(run("2026-11", "--form", "csv", "--output", folder.toString())).isZero();

        assertThat(folder)
                .isDirectoryContaining("glob:**/cong-lang-2026-11-province-ban-1.xlsx")
                .isDirectoryContaining("glob:**/cong-lang-2026-11-province-ban-1.pdf")
                .isDirectoryContaining("glob:**/cong-lang-2026-11-province-ban-2.csv");
        assertThat(out.toString()).contains("cells are not what they were in the issue before");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("2026-13")).isEqualTo(2);
        assertThat(err.toString()).contains("must be a month such as 2026-10").contains("2026-13");
        assertThat(run("2026-11", "--of", "qn-9999", "--output", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("there is no hall qn-9999");
        assertThat(run("2026-11", "--output", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--output must be a folder that exists");
        assertThat(run("2026-11", "--lang", "fr")).isEqualTo(2);
        assertThat(err.toString()).contains("--lang must be vi or en (got \"fr\")");
    }

    private int run(String... arguments) {
        return new CommandLine(
                        new ReportCommand(
                                () -> new ReviewSettings(database.settings(), ZONE),
                                Clock.fixed(Instant.parse("2026-12-02T04:00:00Z"), ZONE)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
