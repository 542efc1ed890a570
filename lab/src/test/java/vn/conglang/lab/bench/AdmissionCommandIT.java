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

/// The bench from end to end, with few guests. What it measures is judged by people, not here.
class AdmissionCommandIT {

    @TempDir Path folder;

    @Test
    void letsGuestsThroughBothGatesWritesTheFileAndLeavesNothingBehind() throws Exception {
        var text = new StringWriter();
        var exitCode =
                new CommandLine(new BenchCommand())
                        .setOut(new PrintWriter(text, true))
                        .setErr(new PrintWriter(text, true))
                        .execute(
                                "admission",
                                "--guests=3",
                                "--together=2",
                                "--runs=1",
                                "--output=" + folder.resolve("result"));

        assertThat(text.toString()).contains("button to first packet, median");
        assertThat(exitCode).isZero();

        var json = Files.readString(folder.resolve("result/admission.json"));
        var report = Jsonb.instance().type(BenchReport.class).fromJson(json);
        assertThat(report.runs()).isEqualTo(1);
        assertThat(report.measures())
                .extracting(Measure::name)
                .contains(
                        "button to first packet, median",
                        "button to first packet, p95",
                        "all together: button to first packet, p95")
                .doesNotHaveDuplicates();
        assertThat(report.measures())
                .allSatisfy(measure -> assertThat(measure.peerName()).startsWith("openNDS 9."))
                .filteredOn(measure -> measure.name().endsWith("guests not let through"))
                .hasSize(2)
                .allSatisfy(measure -> assertThat(measure.ours()).isZero());

        assertThat(Program.of("ip", "netns", "list").check()).doesNotContain("cl-bench-");
    }
}
