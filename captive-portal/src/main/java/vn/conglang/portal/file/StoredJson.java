package vn.conglang.portal.file;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One kind of record as JSON text in files.
///
/// @param <T> an immutable record with avaje's `@Json`
final class StoredJson<T> {
    private static final Logger log = LoggerFactory.getLogger(StoredJson.class);
    private static final Jsonb JSON = Jsonb.builder().failOnUnknown(false).build();

    private final JsonType<T> type;

    StoredJson(Class<T> type) {
        this.type = JSON.type(type);
    }

    /// Reads a file. One that can't be understood is moved aside, named `….damaged`, reported, and
    /// counts as missing then.
    ///
    /// @throws ContentsException when the file is there and can't be read
    Optional<T> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(type.fromJson(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new ContentsException("reading " + file, e);
        } catch (RuntimeException e) { // not JSON, or a record that refuses its values
            setAside(file, e);
            return Optional.empty();
        }
    }

    /// Replaces the file.
    ///
    /// @throws ContentsException when it can't be kept; the old file stands
    void write(Path file, T value) {
        SafeFile.write(file, type.toJsonBytes(value));
    }

    private static void setAside(Path file, RuntimeException reason) {
        var aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            log.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("aside", aside)
                    .addKeyValue("reason", reason.getMessage())
                    .log("contents damaged, moved aside");
        } catch (IOException e) {
            throw new ContentsException("moving aside " + file, e);
        }
    }
}
