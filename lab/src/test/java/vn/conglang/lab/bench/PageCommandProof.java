package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.Jsonb;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.conglang.lab.process.Program;

/// Takes minutes, so it runs when it is named only. The bench from end to end, one second of each
/// load.
class PageCommandProof {
    @TempDir Path folder;

    @Test
    void loadsAllThreeServersWithoutAFailureOfOursAndLeavesNothingBehind() throws Exception {
        var text = new StringWriter();
        var exitCode =
                new CommandLine(new BenchCommand())
                        .setOut(new PrintWriter(text, true))
                        .setErr(new PrintWriter(text, true))
                        .execute(
                                "page",
                                "--seconds=1",
                                "--runs=1",
                                "--output=" + folder.resolve("result"));

        assertThat(text.toString()).contains("first page, p99 | nginx");
        assertThat(exitCode).isZero();

        var json = Files.readString(folder.resolve("result/page.json"));
        var report = Jsonb.instance().type(BenchReport.class).fromJson(json);
        assertThat(report.measures()).extracting(Measure::name).doesNotHaveDuplicates().hasSize(10);
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().startsWith("failures"))
                .extracting(Measure::ours)
                .containsExactly(0.0, 0.0);
        assertThat(report.measures())
                .filteredOn(measure -> measure.unit().equals("req/s"))
                .allSatisfy(measure -> assertThat(measure.ours()).isPositive());
        assertThat(Program.of("ip", "netns", "list").check()).doesNotContain("cl-bench-");
    }
}
