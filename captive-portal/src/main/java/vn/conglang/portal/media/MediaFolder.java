package vn.conglang.portal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.file.ContentsException;
import vn.conglang.portal.file.SafeFile;

/// A folder of photos and voices, each a file.
public final class MediaFolder {
    private static final Logger log = LoggerFactory.getLogger(MediaFolder.class);

    private final Path folder;

    /// @param folder need not exist
    public MediaFolder(Path folder) {
        this.folder = folder;
    }

    /// Writes files; when one does not fit, those before it go again.
    ///
    /// @throws ContentsException when the card is full or broken
    public void write(List<MediaFile> files) {
        try {
            files.forEach(each -> SafeFile.write(folder.resolve(each.name()), each.bytes()));
        } catch (ContentsException e) {
            files.forEach(each -> remove(folder.resolve(each.name())));
            throw e;
        }
    }

    /// A file, if it is there.
    public Optional<Path> find(String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }

    /// Removes all files but these; one that can't be removed is left for the next time.
    public void keepOnly(Set<String> names) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            files.filter(file -> !names.contains(file.getFileName().toString()))
                    .forEach(MediaFolder::remove);
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("old files left behind");
        }
    }

    private static void remove(Path file) {
        try {
            SafeFile.delete(file);
        } catch (ContentsException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("old file left behind");
        }
    }
}
