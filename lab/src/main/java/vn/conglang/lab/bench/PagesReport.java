package vn.conglang.lab.bench;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How long the province's pages and reports took, as it is kept in `target/bench/pages.json`.
///
/// @param commit the commit that was measured, with `-dirty` where files differed from it
/// @param machine processor, cores, memory and kernel it ran on
/// @param load load averages of the machine over the last minute, before the first question and
///   after the last: what it does besides makes every figure longer
/// @param halls how many halls
/// @param days days of figures
/// @param recent days of records and hours
/// @param runs how often each was asked
/// @param fillSeconds how long the filling took
@Json
public record PagesReport(
        String bench,
        String commit,
        String machine,
        List<Double> load,
        int halls,
        int days,
        int recent,
        int runs,
        long fillSeconds,
        List<Page> pages) {
    static final String NAME = "pages";

    public PagesReport {
        load = List.copyOf(load);
        pages = List.copyOf(pages);
    }

    /// One page or report: from the question to the last byte.
    ///
    /// @param path its address
    /// @param bytes its size
    @Json
    public record Page(
            String name,
            String path,
            double medianMillis,
            double p95Millis,
            double p99Millis,
            long bytes) {
        static Page of(String name, String path, Samples millis, long bytes) {
            return new Page(
                    name,
                    path,
                    tenths(millis.median()),
                    tenths(millis.percentile95()),
                    tenths(millis.percentile99()),
                    bytes);
        }

        private static double tenths(double value) {
            return Math.round(value * 10) / 10.0;
        }
    }

    void print(PrintWriter out) {
        out.printf(
                "%n%,d halls, %,d days, records of the last %d; %d runs; load average %.1f before, %.1f after%n",
                halls, days, recent, runs, load.getFirst(), load.getLast());
        out.printf("%-32s %10s %10s %10s %10s%n", "ms", "median", "p95", "p99", "kB");
        for (var page : pages) {
            out.printf(
                    "%-32s %10.1f %10.1f %10.1f %10.1f%n",
                    page.name(),
                    page.medianMillis(),
                    page.p95Millis(),
                    page.p99Millis(),
                    page.bytes() / 1e3);
        }
    }

    /// Writes the report into the folder, which is made where it is missing, and returns the file.
    Path write(Path folder) {
        var file = folder.resolve(bench + ".json");
        try {
            Files.createDirectories(folder);
            var json = Jsonb.instance().type(PagesReport.class).toJsonPretty(this);
            Files.writeString(file, json + System.lineSeparator());
            return file;
        } catch (IOException e) {
            throw new BenchException("writing " + file, e);
        }
    }
}
