package vn.conglang.lab.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.conglang.lab.process.Program;

/// A loop device over a file, mounted with ext4 as on a Raspberry Pi's card. Needs root. Not
/// thread-safe.
public final class LoopDisk implements AutoCloseable {
    /// What the boot card adds to Raspberry Pi OS's options (decision 0035): times of files are put
    /// on the card once in a quarter-hour.
    public static final String COMMIT = "commit=900";

    private static final int SECTOR = 512;

    private final String device;
    private final Path mount;

    private LoopDisk(String device, Path mount) {
        this.device = device;
        this.mount = mount;
    }

    /// Makes the file system in a file. Nothing of it is left to be made in the background, which
    /// would count as written later.
    ///
    /// @param megabytes of the file
    /// @param journal megabytes of the file system's journal; 0 = as mke2fs thinks fit
    public static void format(Path image, int megabytes, int journal) {
        Program.of("truncate", "-s", megabytes + "M", image.toString()).check();
        var options = "lazy_itable_init=0,lazy_journal_init=0,nodiscard";
        var size = journal == 0 ? List.<String>of() : List.of("-J", "size=" + journal);
        var command =
                new java.util.ArrayList<>(
                        List.of("mkfs.ext4", "-q", "-F", "-b", "4096", "-E", options));
        command.addAll(size);
        command.add(image.toString());
        Program.of(command).check();
    }

    /// Mounts a file that holds a file system, with the box's options.
    ///
    /// @param mount folder; made when it is not there
    /// @throws vn.conglang.lab.process.ProcessException when the system can't be mounted
    public static LoopDisk mount(Path image, Path mount) {
        var device = Program.of("losetup", "--find", "--show", image.toString()).check().strip();
        try {
            Files.createDirectories(mount);
            var options = "noatime," + COMMIT;
            Program.of("mount", "-t", "ext4", "-o", options, device, mount.toString()).check();
            return new LoopDisk(device, mount);
        } catch (IOException | RuntimeException e) {
            Program.of("losetup", "--detach", device).run();
            throw new StorageException("mounting " + image + ": " + e.getMessage(), e);
        }
    }

    /// Where it is mounted.
    public Path folder() {
        return mount;
    }

    /// Brings everything onto the device, as the kernel does by itself within a quarter-hour.
    public void settle() {
        Program.of("sync", "--file-system", mount.toString()).check();
    }

    /// Bytes that were written to the device since it is there, the file system's own included.
    public long written() {
        var stat = Path.of("/sys/block", Path.of(device).getFileName().toString(), "stat");
        try {
            return Long.parseLong(Files.readString(stat).strip().split(" +", -1)[6]) * SECTOR;
        } catch (IOException e) {
            throw new StorageException("reading " + stat, e);
        }
    }

    /// Takes it away even when the thread was told to end.
    @Override
    public void close() {
        var interrupted = Thread.interrupted();
        if (!Program.of("umount", mount.toString()).run().succeeded()) {
            Program.of("umount", "--lazy", mount.toString()).run();
        }
        Program.of("losetup", "--detach", device).run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
