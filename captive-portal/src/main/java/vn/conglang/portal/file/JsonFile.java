package vn.conglang.portal.file;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One value in one JSON file, held in memory too. Thread-safe; one at a time for a file.
///
/// @param <T> an immutable record with avaje's `@Json`
public final class JsonFile<T> {
    private static final Logger log = LoggerFactory.getLogger(JsonFile.class);

    private final Path file;
    private final StoredJson<T> json;
    private volatile T value;
    private boolean inMemoryOnly; // guarded by this

    private JsonFile(Path file, StoredJson<T> json, T value) {
        this.file = file;
        this.json = json;
        this.value = value;
    }

    /// Reads the file. One that can't be understood is moved aside, named `….damaged`, and
    /// reported; then, and without a file, the value is the empty one.
    ///
    /// @throws ContentsException when the file is there and can't be read
    public static <T> JsonFile<T> open(Path file, Class<T> type, Supplier<T> empty) {
        var json = new StoredJson<>(type);
        return new JsonFile<>(file, json, json.read(file).orElseGet(empty));
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
        if (inMemoryOnly || !changed.equals(value)) {
            json.write(file, changed);
            value = changed;
            inMemoryOnly = false;
        }
        return value;
    }

    /// Changes the value even when the card takes nothing: then in memory only, until a later
    /// change gets onto the card.
    ///
    /// @param change makes the new value of the old one
    /// @return whether it is on the card
    public synchronized boolean hold(UnaryOperator<T> change) {
        var changed = change.apply(value);
        try {
            update(_ -> changed);
        } catch (ContentsException e) {
            if (!inMemoryOnly) {
                log.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("contents held in memory only");
            }
            value = changed;
            inMemoryOnly = true;
        }
        return !inMemoryOnly;
    }
}
