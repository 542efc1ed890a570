package vn.conglang.lab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;

/// The folder where one demo keeps everything; held by one demo at a time.
final class DemoFolder implements AutoCloseable {
    private static final String PROGRAMS = "programs";
    private static final String LOCK = "lock";
    private static final Set<String> KEPT = Set.of(PROGRAMS, LOCK);
    private static final Set<String> DATA =
            Set.of("postgres", "postgres.log", "hall", "gateway.toml", "province.toml");

    private final Path folder;
    private final FileChannel lock;

    private DemoFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static DemoFolder open(Path folder) {
        var absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            var lock =
                    FileChannel.open(
                            absolute.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new DemoException(
                        "Another demo is using " + absolute + "; end it or take another --data.");
            }
            return new DemoFolder(absolute, lock);
        } catch (IOException e) {
            throw new DemoException("The folder " + absolute + " cannot be used: " + e, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /// Where one part keeps its things.
    Path of(String part) {
        return folder.resolve(part);
    }

    /// Where PostgreSQL's programs are unpacked; they outlive [#empty].
    Path programs() {
        return of(PROGRAMS);
    }

    /// Removes all data. Refuses a folder that holds something else than a demo's things, since
    /// `--data` may have been mistyped; nothing is removed then.
    void empty() {
        try (var list = Files.list(folder)) {
            var things = list.filter(thing -> !KEPT.contains(name(thing))).toList();
            for (var thing : things) {
                requireOurs(thing);
            }
            for (var thing : things) {
                remove(thing);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DemoException("Emptying " + folder + " was not possible: " + e, e);
        }
    }

    private static void requireOurs(Path thing) {
        if (!DATA.contains(name(thing))) {
            throw new DemoException(
                    "--fresh refused: " + thing + " is not a demo's; is --data right?");
        }
    }

    private static String name(Path thing) {
        return String.valueOf(thing.getFileName());
    }

    private static void remove(Path thing) throws IOException {
        try (var tree = Files.walk(thing)) {
            tree.sorted(Comparator.reverseOrder()).forEach(DemoFolder::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new DemoException("Leaving " + folder + " was not possible: " + e, e);
        }
    }
}
