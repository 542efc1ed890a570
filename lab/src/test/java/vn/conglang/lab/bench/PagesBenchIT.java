package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The bench of the province's pages, with few halls and days: every page and report answers.
class PagesBenchIT {
    @TempDir private Path folder;

    @Test
    void asksForEveryPageAndReportOfAFilledProvince() throws Exception {
        var out = new StringWriter();
        var bench = new CommandLine(new BenchCommand());
        bench.setOut(new PrintWriter(out, true));

        var exit =
                bench.execute(
                        "pages",
                        "--halls=40",
                        "--days=60",
                        "--recent=3",
                        "--runs=1",
                        "--work=" + folder,
                        "--output=" + folder);

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "40 halls, 60 days",
                        "month of a province: xlsx",
                        "year of a hall: pdf",
                        "p95");
        var json = Files.readString(folder.resolve("pages.json"));
        assertThat(json).contains("\"p95Millis\"", "\"path\"", "\"/morning\"");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("pages.json"));
        }
    }
}
