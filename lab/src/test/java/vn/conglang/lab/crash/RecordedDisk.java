package vn.conglang.lab.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import vn.conglang.lab.process.Program;
import vn.conglang.lab.storage.LoopDisk;

/// A mounted file system every write and flush of which is recorded: ext4 on a loop device on a
/// file that `nbdfuse` shows, whose bytes a server in this program keeps. The kernel here has
/// neither device mapper nor nbd, but a loop device passes writes and flushes on to its file as
/// they come.
final class RecordedDisk implements AutoCloseable {
    private final byte[] base;
    private final DiskLog log;
    private final NbdServer server;
    private final ProcessHandle nbdfuse;
    private final Path shown;
    private final LoopDisk mounted;

    private RecordedDisk(
            byte[] base,
            DiskLog log,
            NbdServer server,
            ProcessHandle nbdfuse,
            Path shown,
            LoopDisk mounted) {
        this.base = base;
        this.log = log;
        this.server = server;
        this.nbdfuse = nbdfuse;
        this.shown = shown;
        this.mounted = mounted;
    }

    /// @param folder empty
    static RecordedDisk mount(Path folder, int megabytes) throws IOException {
        var image = folder.resolve("image");
        LoopDisk.format(image, megabytes, 4);
        var base = Files.readAllBytes(image);
        Files.delete(image);
        var log = new DiskLog();
        var socket = folder.resolve("socket");
        var server = NbdServer.start(socket, base.clone(), log);
        var shown = Files.createDirectory(folder.resolve("shown"));
        var nbdfuse =
                Program.of(
                                "nbdfuse",
                                shown.resolve("disk").toString(),
                                "nbd+unix:///?socket=" + socket)
                        .start(folder.resolve("nbdfuse.log"));
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(shown.resolve("disk")));
        var mounted = LoopDisk.mount(shown.resolve("disk"), folder.resolve("mnt"));
        return new RecordedDisk(base, log, server, nbdfuse, shown, mounted);
    }

    Path folder() {
        return mounted.folder();
    }

    /// What was on it before the first write of the record.
    byte[] base() {
        return base.clone();
    }

    DiskLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        mounted.close();
        Program.of("umount", shown.toString()).run();
        nbdfuse.destroy();
        server.close();
    }
}
