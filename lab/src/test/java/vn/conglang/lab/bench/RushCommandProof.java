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

/// Takes minutes, so it runs when it is named only. The bench from end to end, with a hundredth of
/// its crowds.
class RushCommandProof {
    @TempDir Path folder;

    @Test
    void letsEveryGuestOfEveryCrowdInWithoutAnErrorAndLeavesNothingBehind() throws Exception {
        var text = new StringWriter();
        var exitCode =
                new CommandLine(new BenchCommand())
                        .setOut(new PrintWriter(text, true))
                        .setErr(new PrintWriter(text, true))
                        .execute(
                                "rush",
                                "--share=1",
                                "--runs=1",
                                "--patience=5",
                                "--output=" + folder.resolve("result"));

        assertThat(text.toString()).contains("2 in 0.1 s: admitted");
        assertThat(exitCode).isZero();

        var json = Files.readString(folder.resolve("result/rush.json"));
        var report = Jsonb.instance().type(BenchReport.class).fromJson(json);
        assertThat(report.measures())
                .extracting(Measure::name)
                .contains("2 at once: to online, p95", "10 in 0.6 s: CPU per admission")
                .doesNotHaveDuplicates();
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().endsWith(": admitted"))
                .extracting(Measure::ours)
                .containsExactly(2.0, 2.0, 10.0);
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().endsWith(": errors seen"))
                .extracting(Measure::ours)
                .containsExactly(0.0, 0.0, 0.0);
        assertThat(Program.of("ip", "netns", "list").check()).doesNotContain("cl-bench-");
    }
}
