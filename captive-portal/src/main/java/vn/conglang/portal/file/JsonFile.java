package vn.conglang.portal.file;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One value in one JSON file, held in memory too. Thread-safe; one at a time for a file.
///
/// @param <T> an immutable record with avaje's `@Json`
public final class JsonFile<T> {
    private static final Logger log = LoggerFactory.getLogger(JsonFile.class);
    private static final Jsonb JSON = Jsonb.builder().failOnUnknown(false).build();

    private final Path file;
    private final JsonType<T> type;
    private volatile T value;

    private JsonFile(Path file, JsonType<T> type, T value) {
        this.file = file;
        this.type = type;
        this.value = value;
    }

    /// Reads the file. One that can't be understood is moved aside, named `….damaged`, and
    /// reported; then, and without a file, the value is the empty one.
    ///
    /// @throws ContentsException when the file is there and can't be read
    public static <T> JsonFile<T> open(Path file, Class<T> type, Supplier<T> empty) {
        var json = JSON.type(type);
        return new JsonFile<>(file, json, read(file, json, empty));
    }

    /// The value now.
    public T get() {
        return value;
    }

    /// Changes the value; on the card before this returns. An unchanged value is not written.
    ///
    /// @param change makes the new value of the old one; what it throws leaves everything as it was
    /// @return the new value
    /// @throws ContentsException when it can't be kept; the old value stands
    public synchronized T update(UnaryOperator<T> change) {
        var changed = change.apply(value);
        if (!changed.equals(value)) {
            SafeFile.write(file, type.toJsonBytes(changed));
            value = changed;
        }
        return value;
    }

    private static <T> T read(Path file, JsonType<T> type, Supplier<T> empty) {
        try {
            if (!Files.exists(file)) {
                return empty.get();
            }
            return type.fromJson(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ContentsException("reading " + file, e);
        } catch (RuntimeException e) { // not JSON, or a record that refuses its values
            setAside(file, e);
            return empty.get();
        }
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
