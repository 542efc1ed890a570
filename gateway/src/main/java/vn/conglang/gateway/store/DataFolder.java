package vn.conglang.gateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder that is ours alone: two agents in it would count everything twice.
public final class DataFolder implements AutoCloseable {
    private final Path directory;
    private final FileChannel lock;

    private DataFolder(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// Takes the folder, making it when it is not there.
    ///
    /// @throws StoreException when another agent has it or it cannot be written
    public static DataFolder take(Path directory) {
        try {
            Files.createDirectories(directory);
            var channel =
                    FileChannel.open(
                            directory.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StoreException(
                        "data folder " + directory + ": another agent is running on it");
            }
            return new DataFolder(directory, channel);
        } catch (IOException e) {
            throw new StoreException("data folder " + directory + ": cannot be written", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this same program
        }
    }

    /// A file in it.
    public Path file(String name) {
        return directory.resolve(name);
    }

    /// Makes renames in the folder survive a power cut.
    void sync() throws IOException {
        try (var folder = FileChannel.open(directory)) {
            folder.force(true);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreException("data folder " + directory + ": giving it back", e);
        }
    }
}
