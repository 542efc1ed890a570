package vn.conglang.provisioning.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The folder that a card is written into: one of the workshop's, or the boot partition itself,
/// which is FAT and has no permissions. Only our own files in it are touched; user-data comes last,
/// so that a half-written card starts nothing.
final class CardFolder {
    static final String USER_DATA = "user-data";
    private static final String OURS = "conglang";
    private static final String CODE = "hall-code";
    static final String PAPER = "huong-dan-lap-dat.pdf";

    private final Path folder;

    CardFolder(Path folder) {
        this.folder = folder;
    }

    /// Where the sheet of paper stands.
    Path paper() {
        return folder.resolve(PAPER);
    }

    /// Writes all of it, through to the disk.
    ///
    /// @throws CardException when the disk is full or broken
    void write(
            String metaData,
            String networkConfig,
            String userData,
            String hallCode,
            byte[] paper,
            List<Path> packages) {
        try {
            Files.createDirectories(folder.resolve(OURS));
            Files.deleteIfExists(folder.resolve(USER_DATA));
            removeOldPackages();
            for (var file : packages) {
                write(Path.of(OURS, String.valueOf(file.getFileName())), Files.readAllBytes(file));
            }
            write(Path.of(OURS, CODE), bytes(hallCode + "\n"));
            write(Path.of(PAPER), paper);
            write(Path.of("network-config"), bytes(networkConfig));
            write(Path.of("meta-data"), bytes(metaData));
            write(Path.of(USER_DATA), bytes(userData));
        } catch (IOException e) {
            throw new CardException("writing the card into " + folder, e);
        }
    }

    private void removeOldPackages() throws IOException {
        try (var old = Files.newDirectoryStream(folder.resolve(OURS), "*.deb")) {
            for (var file : old) {
                Files.delete(file);
            }
        }
    }

    private void write(Path name, byte[] bytes) throws IOException {
        var file = folder.resolve(name);
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
