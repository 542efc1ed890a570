package vn.conglang.lab.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// This machine's own Debian, in memory over the real one: what is installed or broken in it is
/// gone with it, and the real one never notices. Needs root.
final class SpareMachine implements AutoCloseable {
    private static final String MAKE =
            """
            set -e
            mkdir -p "$1"
            mount -t tmpfs tmpfs "$1"
            mkdir "$1/upper" "$1/work" "$1/root"
            mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
            for each in /proc /sys /dev; do mount --rbind $each "$1/root$each"; done
            mount -t tmpfs tmpfs "$1/root/run"
            mount --bind "$2" "$1/root$2"
            printf '#!/bin/sh\\nexit 101\\n' >"$1/root/usr/sbin/policy-rc.d"
            chmod 755 "$1/root/usr/sbin/policy-rc.d"
            echo ready
            exec sleep 3600
            """;

    private final Process holder;
    private final Path root;

    private SpareMachine(Process holder, Path root) {
        this.holder = holder;
        this.root = root;
    }

    /// @param folder of this machine that both see, at the same path
    static SpareMachine over(Path folder) throws IOException {
        var place = folder.resolveSibling(folder.getFileName() + "-spare");
        var holder =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "--propagation",
                                "private",
                                "sh",
                                "-c",
                                MAKE,
                                "sh",
                                place.toString(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var said = holder.inputReader(StandardCharsets.UTF_8).readLine();
        if (!"ready".equals(said)) {
            throw new IOException("no spare machine (needs root): " + said);
        }
        return new SpareMachine(holder, place.resolve("root"));
    }

    /// A program in it, with these variables.
    Program program(List<String> variables, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                "nsenter",
                                "-t",
                                Long.toString(holder.pid()),
                                "-m",
                                "--",
                                "chroot",
                                root.toString(),
                                "env",
                                "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
        command.addAll(variables);
        command.addAll(List.of(arguments));
        return Program.of(command).within(Duration.ofMinutes(3));
    }

    Finished sh(String script) {
        return program(List.of(), "sh", "-c", script).run();
    }

    /// Ends all that runs in it at one moment, whoever started it; returns when nothing does. All
    /// are stopped before the first one ends: whoever is born or told of a death while others are
    /// being killed would outlive the cut, write on, and hold locks.
    void cutPower() {
        var known = new ArrayList<ProcessHandle>();
        for (var more = inside(known); !more.isEmpty(); more = inside(known)) {
            var stop = new ArrayList<>(List.of("kill", "-STOP"));
            more.forEach(each -> stop.add(Long.toString(each.pid())));
            Program.of(stop).run();
            known.addAll(more);
        }
        known.forEach(ProcessHandle::destroyForcibly);
        known.forEach(each -> each.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    /// What runs in its mount namespace beside its holder and is not known yet.
    private List<ProcessHandle> inside(List<ProcessHandle> known) {
        var own = mounts(holder.toHandle()).orElseThrow();
        return ProcessHandle.allProcesses()
                .filter(each -> each.pid() != holder.pid() && !known.contains(each))
                .filter(each -> mounts(each).filter(own::equals).isPresent())
                .toList();
    }

    private static Optional<Path> mounts(ProcessHandle process) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/ns/mnt")));
        } catch (IOException e) {
            return Optional.empty(); // it has ended
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
