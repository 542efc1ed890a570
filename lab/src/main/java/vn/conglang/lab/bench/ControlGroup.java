package vn.conglang.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.hall.Wait;

/// A control group (cgroup v2) of the kernel around a gate, so that the CPU time of every child is
/// counted, however short it lived, and none outlives the bench.
final class ControlGroup implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;

    private ControlGroup(Path folder) {
        this.folder = folder;
    }

    static ControlGroup create(String name) {
        var folder = mountPoint().resolve(name);
        try {
            Files.createDirectories(folder);
            return new ControlGroup(folder);
        } catch (IOException e) {
            throw new BenchException("making the control group " + folder, e);
        }
    }

    /// The command that runs the given one inside this group.
    List<String> inside(List<String> command) {
        var all = new ArrayList<String>();
        all.addAll(List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
        all.add(folder.resolve("cgroup.procs").toString());
        all.addAll(command);
        return all;
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
