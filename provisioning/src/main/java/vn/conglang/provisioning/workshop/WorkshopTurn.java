package vn.conglang.provisioning.workshop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// A turn at a part of the workshop that is changed often and briefly: whoever comes waits. One at
/// a time among threads and among programs: two commands at once, or a command beside the running
/// server. A program that dies lets go. Thread-safe; who holds it may take it again.
public final class WorkshopTurn {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    /// The system locks files for a whole process, so threads need a lock of their own.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;

    /// Turns at a folder, kept by the file `.turn` in it.
    public WorkshopTurn(Path folder) {
        this.file = folder.toAbsolutePath().normalize().resolve(".turn");
    }

    /// Does something alone.
    ///
    /// @throws WorkshopException when another one holds the folder for 90 s, or the lock can't be
    ///   kept
    public <T> T alone(Supplier<T> act) {
        var threads = THREADS.computeIfAbsent(file, _ -> new ReentrantLock());
        if (threads.isHeldByCurrentThread()) {
            return act.get();
        }
        WorkshopFile.makeFolder(file.resolveSibling(""));
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        if (!enter(threads)) {
            throw taken();
        }
        try (var channel = open()) {
            while (channel.tryLock() == null) {
                if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                    throw taken();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return act.get(); // closing the channel lets go
        } catch (IOException e) {
            throw new WorkshopException("locking " + file, e);
        } finally {
            threads.unlock();
        }
    }

    /// Does something alone.
    ///
    /// @throws WorkshopException when another one holds the folder for 90 s, or the lock can't be
    ///   kept
    public void alone(Runnable act) {
        alone(() -> {
            act.run();
            return true;
        });
    }

    private static boolean enter(ReentrantLock threads) {
        try {
            return threads.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private RefusedException taken() {
        return new RefusedException(
                file + ": another command works here; try again when it has ended");
    }
}
