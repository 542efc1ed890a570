package vn.conglang.provisioning.workshop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The right to change one part of the workshop, held by one program at a time until closed. The
/// kernel takes it back when the program dies.
public final class WorkshopLock implements AutoCloseable {
    private final FileChannel channel;

    private WorkshopLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock of a folder, which is made if it is missing; waits for nobody.
    ///
    /// @throws RefusedException when another program holds it
    /// @throws WorkshopException when the folder can't be used
    public static WorkshopLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel =
                    FileChannel.open(
                            folder.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new RefusedException(
                        folder
                                + ": somebody else is changing it now; try again when they are done");
            }
            return new WorkshopLock(channel);
        } catch (IOException e) {
            throw new WorkshopException("locking " + folder, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // held by this very program
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new WorkshopException("unlocking", e);
        }
    }
}
