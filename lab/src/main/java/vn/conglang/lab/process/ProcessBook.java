package vn.conglang.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The programs left running in the background, by name: a small file, so that another run of the
/// lab's command can end them. A process is known by its number and its start time together, so a
/// number given to a stranger later is never mistaken. Safe for several threads.
public final class ProcessBook {
    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(long pid, long startTicks) {}

    private ProcessBook(Path file) {
        this.file = file;
    }

    /// Opens the book kept in this file; a missing file is an empty book.
    public static ProcessBook open(Path file) {
        var book = new ProcessBook(file);
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(book::readLine);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the running programs from " + file, e);
        }
        return book;
    }

    /// Notes a running program; a name stands for one program at a time.
    public synchronized void add(String name, ProcessHandle process) {
        entries.put(name, new Entry(process.pid(), startTicks(process.pid()).orElse(0L)));
        write();
    }

    /// The process of this name, where it still runs.
    public synchronized Optional<ProcessHandle> running(String name) {
        var entry = entries.get(name);
        if (entry == null || startTicks(entry.pid).filter(t -> t == entry.startTicks).isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(entry.pid);
    }

    /// Forgets a program that has ended.
    public synchronized void remove(String name) {
        entries.remove(name);
        write();
    }

    private void readLine(String line) {
        var words = line.split(" ", -1);
        if (words.length == 3) {
            entries.put(words[0], new Entry(Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
    }

    private void write() {
        var text = new StringBuilder();
        entries.forEach((name, entry) ->
                text.append("%s %d %d%n".formatted(name, entry.pid, entry.startTicks)));
        try {
            var fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("noting the running programs in " + file, e);
        }
    }

    /// Field 22 of proc(5)'s stat; empty for a process that is gone or only waits to be reaped.
    private static Optional<Long> startTicks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return afterName[0].equals("Z")
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(afterName[19]));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
