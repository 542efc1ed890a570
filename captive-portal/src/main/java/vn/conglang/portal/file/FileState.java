package vn.conglang.portal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// What tells one version of a file from the next without reading it.
public record FileState(@Nullable FileTime changed, @Nullable Object key, long size) {
    /// Of a file that is not there.
    public static final FileState MISSING = new FileState(null, null, -1);

    /// The state of a file now.
    public static FileState of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(
                    attributes.lastModifiedTime(), attributes.fileKey(), attributes.size());
        } catch (IOException e) {
            return MISSING;
        }
    }
}
