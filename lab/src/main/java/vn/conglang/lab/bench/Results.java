package vn.conglang.lab.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where every bench leaves what it found: on the terminal, and in a file.
final class Results {
    @Option(
            names = "--output",
            description = "folder of the result file (default: ${DEFAULT-VALUE})")
    private Path output = Path.of("target", "bench");

    /// Prints a report and writes its file.
    ///
    /// @param ours what stands above our figures
    void publish(PrintWriter out, BenchReport report, String ours) {
        report.print(out, ours);
        out.println("written to " + report.write(output));
    }
}
