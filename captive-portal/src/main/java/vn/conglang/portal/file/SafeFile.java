package vn.conglang.portal.file;

import java.io.IOException;
import java.nio.file.Path;

/// Replaces files on the card as a whole, readable by this program's user only. After a power cut
/// at any moment the old bytes stand there or the new ones.
public final class SafeFile {
    private SafeFile() {}

    /// Puts these bytes into the file; makes missing folders.
    ///
    /// @throws ContentsException when the card is full or broken; the old file still stands
    public static void write(Path file, byte[] bytes) {
        try {
            vn.conglang.groundwork.file.SafeFile.write(file, bytes);
        } catch (IOException e) {
            throw new ContentsException("writing " + file, e);
        }
    }

    /// Removes the file if it is there.
    ///
    /// @return whether it was
    /// @throws ContentsException when it can't be removed
    public static boolean delete(Path file) {
        try {
            return vn.conglang.groundwork.file.SafeFile.delete(file);
        } catch (IOException e) {
            throw new ContentsException("removing " + file, e);
        }
    }

    /// Gives a file another name in its folder, which needs no room.
    ///
    /// @return whether it was there
    /// @throws ContentsException when it can't be renamed
    public static boolean rename(Path file, Path to) {
        try {
            return vn.conglang.groundwork.file.SafeFile.rename(file, to);
        } catch (IOException e) {
            throw new ContentsException("renaming " + file, e);
        }
    }
}
