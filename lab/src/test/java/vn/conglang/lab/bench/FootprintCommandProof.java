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

/// Takes minutes, so it runs when it is named only. The bench from end to end, with a few guests of
/// each crowd.
class FootprintCommandProof {
    @TempDir Path folder;

    @Test
    void measuresBothGatesAndStaysWithinASmallBoardsMemory() throws Exception {
        var text = new StringWriter();
        var exitCode =
                new CommandLine(new BenchCommand())
                        .setOut(new PrintWriter(text, true))
                        .setErr(new PrintWriter(text, true))
                        .execute(
                                "footprint",
                                "--share=2",
                                "--runs=1",
                                "--patience=8",
                                "--output=" + folder.resolve("result"));

        assertThat(text.toString()).contains("start to first page");
        assertThat(exitCode).isZero();

        var json = Files.readString(folder.resolve("result/footprint.json"));
        var report = Jsonb.instance().type(BenchReport.class).fromJson(json);
        assertThat(report.measures()).hasSize(9).extracting(Measure::name).doesNotHaveDuplicates();
        assertThat(report.measures())
                .filteredOn(measure -> measure.unit().equals("MB"))
                .hasSize(3)
                .allSatisfy(measure -> assertThat(measure.ours()).isBetween(20.0, 140.0));
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().startsWith("25 %: admitted"))
                .singleElement()
                .satisfies(measure -> assertThat(measure.ours()).isEqualTo(4));
        assertThat(Program.of("ip", "netns", "list").check()).doesNotContain("cl-bench-");
    }
}
