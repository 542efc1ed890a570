package vn.conglang.lab.hall;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// The files of a lab, below one directory.
///
/// @param root the lab's directory
public record Folders(Path root) {
    /// A folder of this name, made where it is missing.
    public Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("making the folder " + root.resolve(name), e);
        }
    }

    /// The log of a program of this name.
    public Path log(String name) {
        return folder("log").resolve(name + ".log");
    }

    /// Writes a file, readable for all.
    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    /// Copies a file that comes with the lab.
    static Path copyResource(String resource, Path file) {
        try (InputStream text = Folders.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new LabException("The lab's own file " + resource + " is missing");
            }
            Files.createDirectories(file.getParent());
            Files.copy(text, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    /// Makes a file one that everyone may run.
    static void executable(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException("making " + file + " executable", e);
        }
    }

    /// Gives a file or folder, with all in it, to a user and takes it from everyone else.
    static void giveTo(Unprivileged user, Path path) {
        try {
            Files.walkFileTree(path, new Giving(user.number()));
        } catch (IOException e) {
            throw new UncheckedIOException("giving " + path + " to user " + user, e);
        }
    }

    /// Removes a file or folder with all in it.
    static void remove(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new Removing());
        } catch (IOException e) {
            throw new UncheckedIOException("removing " + path, e);
        }
    }

    private static final class Giving extends SimpleFileVisitor<Path> {
        private final int user;

        Giving(int user) {
            this.user = user;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            return give(folder, "rwx------");
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            return give(file, "rw-------");
        }

        private FileVisitResult give(Path path, String permissions) throws IOException {
            Files.setAttribute(path, "unix:uid", user);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            return FileVisitResult.CONTINUE;
        }
    }

    private static final class Removing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path folder, @org.jspecify.annotations.Nullable IOException problem)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
