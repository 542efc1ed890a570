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

/// Takes minutes, so it runs when it is named only. The benches of the province from end to end,
/// with few halls: they themselves demand that every record is stored once. What they measure is
/// judged by people, not here.
class ProvinceBenchesProof {
    @TempDir Path folder;

    @Test
    void hallsThatReturnTogetherHaveEachRecordStoredOnceByOneWorkerAndByTwo() throws Exception {
        var report = run("ingest", "--halls=12", "--days=3", "--runs=1");

        assertThat(report.measures())
                .extracting(Measure::name)
                .contains("1 worker: stored and confirmed", "2 workers: stored and confirmed")
                .doesNotHaveDuplicates();
    }

    @Test
    void aSmallCountryHasEachRecordStoredOnceAtEveryRate() throws Exception {
        var report = run("country", "--halls=400", "--factors=50,200", "--seconds=3");

        assertThat(report.measures())
                .extracting(Measure::name)
                .contains(
                        "carried without a growing backlog",
                        "a tenth returns with a day each: all confirmed")
                .doesNotHaveDuplicates();
    }

    private BenchReport run(String bench, String... options) throws Exception {
        var text = new StringWriter();
        var line =
                new CommandLine(new BenchCommand())
                        .setOut(new PrintWriter(text, true))
                        .setErr(new PrintWriter(text, true));
        var arguments = new java.util.ArrayList<>(java.util.List.of(bench));
        arguments.addAll(java.util.List.of(options));
        arguments.add("--output=" + folder);

        assertThat(line.execute(arguments.toArray(String[]::new))).as(text.toString()).isZero();

        assertThat(Program.of("ip", "netns", "list").check()).doesNotContain("cl-bench-");
        return Jsonb.instance()
                .type(BenchReport.class)
                .fromJson(Files.readString(folder.resolve(bench + ".json")));
    }
}
