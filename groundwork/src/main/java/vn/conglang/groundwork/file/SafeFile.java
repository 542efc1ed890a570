package vn.conglang.groundwork.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Replaces files as a whole: written beside, forced to the disk, renamed, the folder forced too.
/// After a power cut at any moment the old bytes stand there or the new ones. Thread-safe; the last
/// of two writers of one file wins.
public final class SafeFile {
    private SafeFile() {}

    /// Puts these bytes into the file, readable by this program's user only; makes missing folders.
    ///
    /// @throws IOException when the disk is full or broken; the old file still stands
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, bytes, "rw-------");
    }

    /// The same with permissions, such as `rw-r--r--`.
    ///
    /// @throws IOException when the disk is full or broken; the old file still stands
    public static void write(Path file, byte[] bytes, String permissions) throws IOException {
        var folder = folder(file);
        var fresh = folder.resolve("." + file.getFileName() + ".new");
        try {
            Files.createDirectories(folder);
            writeThrough(fresh, bytes, permissions);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            forget(fresh, e);
            throw e;
        }
    }

    /// Renames a file, over another one if that is there.
    ///
    /// @throws IOException when it can't be renamed; both still stand as they were
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder(to));
    }

    /// Removes the file if it is there.
    ///
    /// @return whether it was
    /// @throws IOException when it can't be removed
    public static boolean delete(Path file) throws IOException {
        var was = Files.deleteIfExists(file);
        if (was) {
            force(folder(file));
        }
        return was;
    }

    /// Gives a file another name in its folder, which needs no room on the disk.
    ///
    /// @return whether it was there
    /// @throws IOException when it can't be renamed
    public static boolean rename(Path file, Path to) throws IOException {
        try {
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        force(folder(to));
        return true;
    }

    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        return folder;
    }

    private static void writeThrough(Path file, byte[] bytes, String permissions)
            throws IOException {
        Files.deleteIfExists(file);
        var wanted = PosixFilePermissions.fromString(permissions);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(wanted));
        Files.setPosixFilePermissions(file, wanted); // whatever the umask took off
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void forget(Path file, IOException reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e); // the next write removes it
        }
    }
}
