package vn.conglang.lab.hall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The links by which systemd and SysV's init know what to start at a boot, as they were at one
/// moment. Removing a link is what `systemctl disable` does, and needs no systemd that runs.
final class BootLinks {
    private final List<Path> folders;
    private final Set<Path> before;

    private BootLinks(List<Path> folders) {
        this.folders = folders;
        this.before = links();
    }

    static BootLinks ofThisMachine() {
        var etc = Path.of("/etc");
        return in(
                Stream.concat(
                                Stream.of(etc.resolve("systemd/system")),
                                Stream.of("S", "2", "3", "4", "5")
                                        .map(level -> etc.resolve("rc" + level + ".d")))
                        .toList());
    }

    static BootLinks in(List<Path> folders) {
        return new BootLinks(folders);
    }

    /// Removes the links that came since.
    void removeNewer() {
        for (var link : links()) {
            if (!before.contains(link)) {
                delete(link);
            }
        }
    }

    private static void delete(Path link) {
        try {
            Files.delete(link);
        } catch (IOException e) {
            throw new UncheckedIOException("switching off " + link, e);
        }
    }

    private Set<Path> links() {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(BootLinks::below)
                .collect(Collectors.toSet());
    }

    private static Stream<Path> below(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isSymbolicLink).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("looking at " + folder, e);
        }
    }
}
