package vn.conglang.lab.bench;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What one bench found, as it is kept in `target/bench/NAME.json`.
///
/// @param bench name of the bench, also the file's name
/// @param commit the commit that was measured, with `-dirty` where files differed from it
/// @param machine processor, cores, memory and kernel it ran on
/// @param runs how often each side was run
/// @param measures the figures
@Json
public record BenchReport(
        String bench, String commit, String machine, int runs, List<Measure> measures) {

    public BenchReport {
        measures = List.copyOf(measures);
    }

    /// What was found here and now: on this machine, with the commit of the work tree.
    static BenchReport here(String bench, int runs, List<Measure> measures) {
        return new BenchReport(bench, Machine.commit(), Machine.describe(), runs, measures);
    }

    /// Prints the measures side by side.
    void print(PrintWriter out, String ourName) {
        var peer = measures.isEmpty() ? "" : measures.getFirst().peerName();
        out.printf("%n%-38s %18s %18s %9s   peer: %s%n", "", ourName, "peer", "ratio", peer);
        for (var measure : measures) {
            out.printf(
                    "%-38s %11.3f %-6s %11.3f %-6s %9s%n",
                    measure.name(),
                    measure.ours(),
                    measure.unit(),
                    measure.peer(),
                    measure.unit(),
                    measure.ratio() == null ? "" : "%.4f".formatted(measure.ratio()));
        }
    }

    /// Writes the report into the folder, which is made where it is missing, and returns the file.
    public Path write(Path folder) {
        var file = folder.resolve(bench + ".json");
        try {
            Files.createDirectories(folder);
            var json = Jsonb.instance().type(BenchReport.class).toJsonPretty(this);
            Files.writeString(file, json + System.lineSeparator());
            return file;
        } catch (IOException e) {
            throw new BenchException("writing " + file, e);
        }
    }
}
