package vn.conglang.gateway.enrolment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one-time code by which the province knows that this box belongs to its hall. A secret until
/// it is used: it stands in one file and in no log.
///
/// @param value 4 to 128 visible characters of ASCII
public record HallCode(String value) {
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{4,128}");
    private static final int LARGEST_FILE = 4096;

    /// @throws IllegalArgumentException saying what it must be, without showing it
    public HallCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a hall code has 4 to 128 letters, digits and signs without marks or spaces"
                            + " (got "
                            + value.length()
                            + " characters)");
        }
    }

    /// Reads a code as somebody typed it or as it lies in a file: spaces do not count.
    ///
    /// @throws IllegalArgumentException as above
    public static HallCode of(String text) {
        return new HallCode(text.replaceAll("\\s", ""));
    }

    /// The code in a file; empty when there is no file or nothing in it.
    static Optional<HallCode> in(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
            return text.isBlank() ? Optional.empty() : Optional.of(of(text));
        } catch (IOException e) {
            throw new ObstacleException(
                    Obstacle.Kind.BOX, file + ": can't be read (" + e.getMessage() + ")");
        } catch (IllegalArgumentException e) {
            throw new ObstacleException(Obstacle.Kind.CODE_REFUSED, file + ": " + e.getMessage());
        }
    }

    /// Lays the code where a running agent finds it, for the agent's eyes only: the file gets the
    /// owner of its folder, which may be another than whoever runs this.
    ///
    /// @throws UncheckedIOException naming the file when it can't be written
    public void lay(Path file) {
        var folder = file.resolveSibling(".").normalize();
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            makeFolder(folder);
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, value + "\n");
            Files.setOwner(fresh, Files.getOwner(folder));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the hall code can't be written", e);
        }
    }

    /// Belongs to whom the folder above it belongs to.
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Files.setOwner(folder, Files.getOwner(folder.resolve("..")));
        }
    }

    @Override
    public String toString() {
        return "a hall code";
    }
}
