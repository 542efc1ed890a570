package vn.conglang.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process and its children use, as the kernel counts it.
///
/// @param pid the parent's number
record ProcessUse(long pid) {
    private static final double TICKS = 100; // USER_HZ of every Linux that Java runs on
    private static final int USER_TIME = 11; // fields of proc_pid_stat(5) after the name
    private static final int SYSTEM_TIME = 12;

    /// Memory in megabytes (10^6 bytes), each shared page shared out among those who have it.
    double megabytes() {
        return processes().mapToDouble(ProcessUse::pss).sum();
    }

    /// CPU time since its start, user and system, in seconds.
    double cpuSeconds() {
        return processes().mapToDouble(ProcessUse::cpu).sum();
    }

    private java.util.stream.LongStream processes() {
        var children =
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(ProcessHandle::pid);
        return java.util.stream.LongStream.concat(java.util.stream.LongStream.of(pid), children);
    }

    private static double pss(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup")).stream()
                            .filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    * 1024
                    / 1e6;
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }

    private static double cpu(long process) {
        try {
            var stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
                    / TICKS;
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }
}
