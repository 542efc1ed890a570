package vn.conglang.lab.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// One machine with a Debian of its own: a root that is written to over one that stays as it is,
/// run by systemd-nspawn. Before [#boot] commands run in it one by one, as on a card that an
/// installer has in hand; afterwards beside the services. Its disk outlives [#powerCut] and
/// [#halt]; [#close] takes everything away. Not for several threads.
public final class Box implements AutoCloseable {
    private static final Duration BOOT = Duration.ofMinutes(2);
    private static final Duration HALT = Duration.ofSeconds(40);
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final AtomicInteger MADE = new AtomicInteger();

    private final Path directory;
    private final Path disk;
    private final String name =
            "conglang-%d-%d".formatted(ProcessHandle.current().pid(), MADE.incrementAndGet());
    private @Nullable ProcessHandle machine;

    private Box(Path directory) {
        this.directory = directory.toAbsolutePath();
        this.disk = this.directory.resolve("disk");
    }

    /// A new machine with nothing but the root on its disk.
    ///
    /// @param directory where its changes and its log are kept; made anew
    public static Box on(DebianRoot root, Path directory) {
        var box = new Box(directory);
        box.remove();
        try {
            for (var part : List.of("changes", "work", "disk")) {
                Files.createDirectories(box.directory.resolve(part));
            }
        } catch (IOException e) {
            throw new BoxException("Making a box in " + directory, e);
        }
        Program.of(
                        "mount",
                        "-t",
                        "overlay",
                        "overlay",
                        "-o",
                        "lowerdir=%s,upperdir=%s,workdir=%s"
                                .formatted(
                                        root.folder(),
                                        box.directory.resolve("changes"),
                                        box.directory.resolve("work")),
                        box.disk.toString())
                .check();
        return box;
    }

    /// A file on its disk, as this machine sees it.
    ///
    /// @param path within the box, from `/`
    public Path file(String path) {
        return disk.resolve(path.substring(1));
    }

    /// Puts a file onto its disk.
    public void put(Path from, String path) {
        try {
            Files.createDirectories(file(path).getParent());
            Files.copy(from, file(path), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("copying " + from + " into the box", e);
        }
    }

    /// Writes a file on its disk.
    public void write(String path, String text) {
        try {
            Files.createDirectories(file(path).getParent());
            Files.writeString(file(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + path + " in the box", e);
        }
    }

    /// A program that runs in the box once it is started, as root.
    public Program program(String... arguments) {
        var starter =
                machine == null
                        ? spawn("--private-network", "--")
                        : inside("-m", "-u", "-i", "-n", "-p", "-C");
        starter.addAll(
                List.of(
                        "env",
                        "-i",
                        "PATH=/usr/sbin:/usr/bin",
                        "LANG=C.UTF-8",
                        "DEBIAN_FRONTEND=noninteractive"));
        return Program.of(arguments).startedBy(starter).within(LONG);
    }

    /// Runs a program in the box, whatever its exit code.
    public Finished run(String... arguments) {
        return program(arguments).run();
    }

    /// Runs a program in the box and gives what it said.
    public String check(String... arguments) {
        return program(arguments).check();
    }

    /// A program of this machine, run in the box's network.
    public Program beside(String... arguments) {
        return Program.of(arguments).startedBy(inside("-n"));
    }

    private List<String> spawn(String... options) {
        var command =
                new ArrayList<>(
                        List.of(
                                "systemd-nspawn",
                                "--quiet",
                                "--register=no",
                                "--keep-unit",
                                "--console=pipe",
                                "--link-journal=no",
                                "--resolv-conf=off",
                                "--timezone=off",
                                "--machine=" + name,
                                "--directory=" + disk));
        command.addAll(List.of(options));
        return command;
    }

    private List<String> inside(String... namespaces) {
        var command = new ArrayList<>(List.of("nsenter", "-t", Long.toString(firstProcess())));
        command.addAll(List.of(namespaces));
        command.add("--");
        return command;
    }

    /// Switches it on, with a network of its own in which nobody else is, and waits until its
    /// services are up or have failed.
    ///
    /// @throws BoxException with the end of its log where it does not come up
    public void boot() {
        boot(List.of("--private-network"));
    }

    /// The same, on a network of the lab that is its alone, and it may set up.
    public void boot(Namespace network) {
        boot(
                List.of(
                        "--network-namespace-path=/run/netns/" + network.name(),
                        "--capability=CAP_NET_ADMIN"));
    }

    private void boot(List<String> network) {
        var command = spawn("--boot");
        command.addAll(network);
        var itsOwnSysctls = List.of("env", "SYSTEMD_NSPAWN_API_VFS_WRITABLE=network");
        machine = Program.of(command).startedBy(itsOwnSysctls).start(log());
        if (!Wait.until(BOOT, this::isUp)) {
            throw new BoxException("The box did not come up. The end of its log:\n" + lastWords());
        }
    }

    /// True once systemd has nothing more to start.
    private boolean isUp() {
        try {
            return machine != null
                    && machine.isAlive()
                    && List.of("running", "degraded")
                            .contains(run("systemctl", "is-system-running").out().strip());
        } catch (BoxException e) {
            return false; // its starter's first child is gone and systemd's process not there yet
        }
    }

    /// systemd's process, as this machine counts.
    private long firstProcess() {
        if (machine == null) {
            throw new BoxException("The box is off");
        }
        return machine.children()
                .findFirst()
                .orElseThrow(() -> new BoxException("The box has ended. Its log:\n" + lastWords()))
                .pid();
    }

    /// Switches it off in good order.
    public void halt() {
        if (machine != null) {
            run("systemctl", "poweroff");
            end(machine);
        }
    }

    /// Pulls the plug: every process dies at once, and what was written stays written.
    ///
    /// What systems keep in memory only (`/run`, `/tmp`, the kernel's tables) is gone. What was not
    /// yet on the disk is not lost here, as it would be on a real card.
    public void powerCut() {
        if (machine != null) {
            Program.of("kill", "-KILL", Long.toString(firstProcess())).run();
            end(machine);
        }
    }

    private void end(ProcessHandle running) {
        if (!Wait.until(HALT, () -> !running.isAlive())) {
            running.children().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            Wait.until(HALT, () -> !running.isAlive());
        }
        machine = null;
    }

    /// What its console showed.
    public Path log() {
        return directory.resolve("console.log");
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        if (machine != null) {
            powerCut();
        }
        remove();
    }

    private void remove() {
        if (Program.of("mountpoint", "-q", disk.toString()).run().succeeded()) {
            Program.of("umount", disk.toString()).check();
        }
        Program.of(
                        "rm",
                        "-rf",
                        disk.toString(),
                        directory.resolve("work").toString(),
                        directory.resolve("changes").toString())
                .check();
    }
}
