package vn.conglang.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import vn.conglang.lab.process.Program;

/// What a figure was measured on: the machine, the commit, and what else kept it busy.
final class Machine {

    private static final double TICKS = 100; // USER_HZ of every Linux that Java runs on

    private Machine() {}

    /// One line about the processor, its cores, the memory and the kernel.
    static String describe() {
        var memory = firstValue("/proc/meminfo", "MemTotal").orElse("0 kB").replace(" kB", "");
        return "%s, %d cores, %.0f GiB, Linux %s"
                .formatted(
                        firstValue("/proc/cpuinfo", "model name").orElse("unknown processor"),
                        Runtime.getRuntime().availableProcessors(),
                        Long.parseLong(memory) / 1024.0 / 1024.0,
                        System.getProperty("os.version"));
    }

    /// The commit of the work tree, with `-dirty` where files differ from it.
    static String commit() {
        if (!Program.of("git", "rev-parse", "--short", "HEAD").run().succeeded()) {
            return "unknown";
        }
        var commit = Program.of("git", "rev-parse", "--short", "HEAD").check().strip();
        var changes = Program.of("git", "status", "--porcelain").check().isBlank() ? "" : "-dirty";
        return commit + changes;
    }

    /// CPU seconds that all processors together have been busy since boot.
    static double busySeconds() {
        try (var fields = new Scanner(lines("/proc/stat").getFirst())) {
            fields.next(); // "cpu", then user, nice, system, idle, iowait, irq, softirq
            var working = fields.nextLong() + fields.nextLong() + fields.nextLong();
            fields.nextLong();
            fields.nextLong();
            return (working + fields.nextLong() + fields.nextLong()) / TICKS;
        }
    }

    /// CPU seconds of this JVM, which plays the guests.
    static double ownSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static Optional<String> firstValue(String file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new BenchException("reading " + file, e);
        }
    }
}
