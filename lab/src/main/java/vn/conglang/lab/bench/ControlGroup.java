package vn.conglang.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vn.conglang.lab.hall.Wait;

/// A control group (cgroup v2) of the kernel around a gate, so that the CPU time of every child is
/// counted, however short it lived, and none outlives the bench.
final class ControlGroup implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/cpu");
    private static final int PERIOD = 100_000; // microseconds

    private final Path folder;
    private final Optional<CpuShare> share;

    private ControlGroup(Path folder, Optional<CpuShare> share) {
        this.folder = folder;
        this.share = share;
    }

    /// The group with the kernel's limit; the same folder where the kernel has version 2 only.
    private record CpuShare(Path folder) {}

    /// @param percent of one core that it gets; empty: whatever is there
    static ControlGroup create(String name, OptionalInt percent) {
        var folder = mountPoint().resolve(name);
        try {
            Files.createDirectories(folder);
            return new ControlGroup(
                    folder,
                    percent.isEmpty()
                            ? Optional.empty()
                            : Optional.of(limited(folder, percent.getAsInt() * PERIOD / 100)));
        } catch (IOException e) {
            throw new BenchException("making the control group " + folder, e);
        }
    }

    private static CpuShare limited(Path folder, int quota) throws IOException {
        var root = mountPoint();
        if (Files.readString(root.resolve("cgroup.controllers")).contains("cpu")) {
            Files.writeString(root.resolve("cgroup.subtree_control"), "+cpu");
            Files.writeString(folder.resolve("cpu.max"), quota + " " + PERIOD);
            return new CpuShare(folder);
        }
        var old = VERSION_1.resolve(folder.getFileName());
        Files.createDirectories(old);
        Files.writeString(old.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD));
        Files.writeString(old.resolve("cpu.cfs_quota_us"), Integer.toString(quota));
        return new CpuShare(old);
    }

    /// The command that runs the given one inside this group.
    List<String> inside(List<String> command) {
        var all = new ArrayList<String>();
        all.addAll(
                List.of(
                        "sh",
                        "-c",
                        "echo $$ > \"$0\" && echo $$ > \"$1\" && shift && exec \"$@\""));
        all.add(processes(folder));
        all.add(processes(share.map(CpuShare::folder).orElse(folder)));
        all.addAll(command);
        return all;
    }

    private static String processes(Path folder) {
        return folder.resolve("cgroup.procs").toString();
    }

    /// Memory of all that runs inside, each shared page shared out among those who have it (PSS,
    /// proc_pid_smaps(5)), in bytes.
    long memory() {
        try {
            var sum = 0L;
            for (var process : Files.readAllLines(Path.of(processes(folder)))) {
                sum += memoryOf(Path.of("/proc", process, "smaps_rollup"));
            }
            return sum;
        } catch (IOException e) {
            throw new BenchException("reading the memory of " + folder, e);
        }
    }

    private static long memoryOf(Path file) throws IOException {
        try {
            return Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    * 1024;
        } catch (IOException e) {
            if (isThere(file.resolveSibling("exe"))) {
                throw e;
            }
            return 0; // a child that has ended meanwhile, perhaps while it was read (ESRCH)
        }
    }

    /// Not so of one that has ended, even where nobody has asked for its exit code yet.
    private static boolean isThere(Path program) {
        try {
            return Files.readSymbolicLink(program).isAbsolute();
        } catch (IOException _) {
            return false;
        }
    }

    /// CPU time of all that ever ran inside, in seconds, user and system.
    double cpuSeconds() {
        try {
            for (var line : Files.readAllLines(folder.resolve("cpu.stat"))) {
                if (line.startsWith("usage_usec ")) {
                    return Long.parseLong(line.substring("usage_usec ".length())) / 1e6;
                }
            }
            throw new BenchException("no usage_usec in " + folder.resolve("cpu.stat"));
        } catch (IOException e) {
            throw new BenchException("reading the CPU time of " + folder, e);
        }
    }

    /// Ends whatever still runs inside and removes the group.
    @Override
    public void close() {
        try {
            Files.writeString(folder.resolve("cgroup.kill"), "1");
            Wait.until(PATIENCE, () -> !isPopulated());
            Files.deleteIfExists(folder);
            if (share.isPresent()) {
                Files.deleteIfExists(share.get().folder());
            }
        } catch (IOException e) {
            throw new BenchException("removing the control group " + folder, e);
        }
    }

    private boolean isPopulated() {
        try {
            return Files.readString(folder.resolve("cgroup.events")).contains("populated 1");
        } catch (IOException e) {
            throw new BenchException("looking into the control group " + folder, e);
        }
    }

    private static Path mountPoint() {
        try {
            return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                    .map(line -> line.split(" "))
                    .filter(fields -> fields[2].equals("cgroup2"))
                    .map(fields -> Path.of(fields[1]))
                    .findFirst()
                    .orElseThrow(
                            () -> new BenchException("counting CPU time needs cgroup v2 mounted"));
        } catch (IOException e) {
            throw new BenchException("reading /proc/self/mounts", e);
        }
    }
}
