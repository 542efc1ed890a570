package vn.conglang.portal.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of a form on its way onto the card. What can't be kept is let pass. For one thread.
final class IncomingFile {
    static final long LARGEST = 15L * 1024 * 1024;
    private static final Logger log = LoggerFactory.getLogger(IncomingFile.class);

    private final Path folder;
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private @Nullable Upload refused;
    private long length;

    /// @param folder to keep it in; no file is made before the first byte comes
    IncomingFile(Path folder) {
        this.folder = folder;
    }

    /// Takes the next bytes.
    void take(ByteBuffer bytes) {
        length += bytes.remaining();
        if (refused != null || length == 0) {
            return;
        }
        try {
            if (length > LARGEST) {
                refuse(new Upload.TooLarge());
            } else {
                write(bytes);
            }
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("upload not kept");
            refuse(new Upload.NoRoom());
        }
    }

    /// What became of it; empty when nothing came at all, as from a field left empty.
    Optional<Upload> end() {
        closeChannel();
        return refused != null
                ? Optional.of(refused)
                : Optional.ofNullable(file).map(Upload.Whole::new);
    }

    /// Removes what has come in so far.
    void drop() {
        closeChannel();
        if (file != null) {
            delete(file);
        }
    }

    /// Removes a file that is not needed any more.
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("upload left behind");
        }
    }

    private void refuse(Upload why) {
        drop();
        refused = why;
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (channel == null) {
            file = Files.createTempFile(folder, "", "");
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void closeChannel() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            log.debug("closing an upload", e);
        }
    }
}
