package vn.conglang.provisioning.workshop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import vn.conglang.groundwork.file.SafeFile;

/// Small texts in the workshop's files: replaced as a whole, so that a power cut leaves the old or
/// the new, and with permissions that fit what they hold.
public final class WorkshopFile {
    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private WorkshopFile() {}

    /// Puts text into a file that only this program's user may read (0600).
    ///
    /// @throws WorkshopException when it can't be kept; the old file still stands
    public static void writeSecret(Path file, String text) {
        write(file, text, "rw-------");
    }

    /// Puts bytes into a file that only this program's user may read (0600).
    ///
    /// @throws WorkshopException when it can't be kept; the old file still stands
    public static void writeSecret(Path file, byte[] bytes) {
        write(file, bytes, "rw-------");
    }

    /// Puts text into a file that everybody may read (0644) who may enter its folder.
    ///
    /// @throws WorkshopException when it can't be kept; the old file still stands
    public static void writePublic(Path file, String text) {
        write(file, text, "rw-r--r--");
    }

    /// Puts text into a file that its folder's group may read too (0640).
    ///
    /// @throws WorkshopException when it can't be kept; the old file still stands
    public static void writeForGroup(Path file, String text) {
        write(file, text, "rw-r-----");
    }

    /// Makes a file that everybody may read (0644) hold the text of another; one that does already
    /// is not touched.
    ///
    /// @throws WorkshopException when it can't be read or kept; the old file still stands
    public static void copyPublic(Path from, Path to) {
        var text = read(from);
        if (!find(to).equals(Optional.of(text))) {
            writePublic(to, text);
        }
    }

    /// The text of a file.
    ///
    /// @throws WorkshopException when it can't be read
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WorkshopException("reading " + file, e);
        }
    }

    /// The text of a file that need not be there.
    ///
    /// @throws WorkshopException when it is there and can't be read
    public static Optional<String> find(Path file) {
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /// Makes a folder and what leads to it; what is new is for this program's user only (0700).
    ///
    /// @throws WorkshopException when it can't be made
    public static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder, OURS_ALONE);
        } catch (IOException e) {
            throw new WorkshopException("making the folder " + folder, e);
        }
    }

    /// Removes the file if it is there.
    ///
    /// @return whether it was
    /// @throws WorkshopException when it can't be removed
    public static boolean delete(Path file) {
        try {
            return SafeFile.delete(file);
        } catch (IOException e) {
            throw new WorkshopException("removing " + file, e);
        }
    }

    private static void write(Path file, String text, String permissions) {
        write(file, text.getBytes(StandardCharsets.UTF_8), permissions);
    }

    private static void write(Path file, byte[] bytes, String permissions) {
        makeFolder(file.toAbsolutePath().resolveSibling(""));
        try {
            SafeFile.write(file, bytes, permissions);
        } catch (IOException e) {
            throw new WorkshopException("writing " + file, e);
        }
    }
}
