package vn.conglang.lab.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// A Debian 13 for arm64, the processor of a Raspberry Pi, whose programs QEMU plays one by one:
/// this machine's kernel answers them, and no systemd runs. Needs root.
final class Arm64Machine implements AutoCloseable {
    private static final String PACKAGES =
            "systemd-sysv,openjdk-25-jre-headless,nftables,iproute2,dnsmasq,openssl,dpkg-repack";
    private static final String SOURCES =
            """
            deb http://deb.debian.org/debian trixie main
            deb http://deb.debian.org/debian-security trixie-security main
            """;
    private static final Duration MAKING = Duration.ofMinutes(30);
    private static final Duration LONG = Duration.ofMinutes(15);

    private final Box disk;
    private final ProcessHandle holder;
    private final long first;

    /// @param first the number of its first process, which waits for the end
    private Arm64Machine(Box disk, ProcessHandle holder, long first) {
        this.disk = disk;
        this.holder = holder;
        this.first = first;
    }

    /// @param kept where its root is kept between runs; making it costs minutes
    /// @param directory where its changes are kept
    static Arm64Machine in(Path kept, Path directory) throws IOException {
        var disk = Box.on(root(kept), directory);
        var log = directory.resolve("holder.log");
        Files.deleteIfExists(log);
        var holder =
                Program.of(
                                "sh",
                                script(),
                                "sh",
                                "-c",
                                """
                                mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" &&
                                mount -t tmpfs tmpfs "$0/run" && ip link set lo up && echo ready
                                exec sleep infinity
                                """,
                                disk.file("/").toString())
                        .start(log);
        if (!Wait.until(Duration.ofSeconds(30), () -> text(log).contains("ready"))) {
            holder.destroy();
            throw new BoxException("No machine for arm64: " + text(log));
        }
        var first =
                holder.descendants()
                        .filter(process -> process.children().findAny().isEmpty())
                        .findFirst()
                        .orElseThrow(() -> new BoxException("The machine for arm64 has ended"));
        return new Arm64Machine(disk, holder, first.pid());
    }

    private static DebianRoot root(Path kept) throws IOException {
        var root = new DebianRoot(kept.resolve("root").toAbsolutePath());
        var note = kept.resolve("made-of");
        if (!Files.exists(note) || !Files.readString(note).equals(SOURCES + PACKAGES)) {
            Files.createDirectories(kept);
            Program.of("rm", "-rf", root.folder().toString(), note.toString()).check();
            Program.of(
                            "sh",
                            script(),
                            "--online",
                            "mmdebstrap",
                            "--variant=minbase",
                            "--architectures=arm64",
                            "--include=" + PACKAGES,
                            "trixie",
                            root.folder().toString(),
                            "-")
                    .reading(SOURCES)
                    .within(MAKING)
                    .check();
            Files.writeString(note, SOURCES + PACKAGES);
        }
        return root;
    }

    private static String script() {
        try {
            return Path.of(
                            Objects.requireNonNull(Arm64Machine.class.getResource("as-arm64.sh"))
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Its disk.
    Box disk() {
        return disk;
    }

    /// A program of this machine in its network.
    Finished beside(String... arguments) {
        return Program.of(arguments).startedBy(inside("-n")).run();
    }

    /// One of its own programs.
    Program program(String... arguments) {
        var starter = inside("-m", "-n", "-p");
        starter.addAll(
                List.of(
                        "chroot",
                        disk.file("/").toString(),
                        "env",
                        "-i",
                        "PATH=/usr/sbin:/usr/bin",
                        "LANG=C.UTF-8",
                        "DEBIAN_FRONTEND=noninteractive"));
        return Program.of(arguments).startedBy(starter).within(LONG);
    }

    private List<String> inside(String... namespaces) {
        var command = new ArrayList<>(List.of("nsenter", "-t", Long.toString(first), "-U"));
        command.addAll(List.of(namespaces));
        command.add("--");
        return command;
    }

    /// @throws BoxException when something of it still runs
    @Override
    public void close() {
        holder.destroy();
        var ended =
                Wait.until(
                        Duration.ofSeconds(30),
                        () -> !holder.isAlive() && ProcessHandle.of(first).isEmpty());
        disk.close();
        if (!ended) {
            throw new BoxException("The machine for arm64 does not end");
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
