package vn.conglang.portal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Values of one kind, each in a JSON file `ID.json` of its own, held in memory too. Thread-safe;
/// one at a time for a folder.
///
/// @param <T> an immutable record with avaje's `@Json`
public final class JsonFolder<T> {
    private static final String ENDING = ".json";

    private final Path folder;
    private final StoredJson<T> json;
    private volatile Map<String, T> values;

    private JsonFolder(Path folder, StoredJson<T> json, Map<String, T> values) {
        this.folder = folder;
        this.json = json;
        this.values = values;
    }

    /// Reads all files; none is needed. One that can't be understood is moved aside, named
    /// `….damaged`, and reported; the others stand.
    ///
    /// @throws ContentsException when something is there and can't be read
    public static <T> JsonFolder<T> open(Path folder, Class<T> type) {
        var json = new StoredJson<>(type);
        var values = new TreeMap<String, T>();
        for (var file : files(folder)) {
            var name = file.getFileName().toString();
            var id = name.substring(0, name.length() - ENDING.length());
            json.read(file).ifPresent(value -> values.put(id, value));
        }
        return new JsonFolder<>(folder, json, Map.copyOf(values));
    }

    /// All values, in no order.
    public List<T> all() {
        return List.copyOf(values.values());
    }

    /// The value of an id.
    public Optional<T> find(String id) {
        return Optional.ofNullable(values.get(id));
    }

    /// Keeps a value; on the card before this returns. An unchanged value is not written.
    ///
    /// @param id of letters, digits and hyphens
    /// @throws ContentsException when it can't be kept; the old value stands
    public synchronized void put(String id, T value) {
        if (!value.equals(values.get(id))) {
            json.write(file(id), value);
            var changed = new LinkedHashMap<>(values);
            changed.put(id, value);
            values = Map.copyOf(changed);
        }
    }

    /// Removes a value if it is there.
    ///
    /// @throws ContentsException when it can't be removed; the value stands
    public synchronized void remove(String id) {
        SafeFile.delete(file(id));
        var changed = new LinkedHashMap<>(values);
        changed.remove(id);
        values = Map.copyOf(changed);
    }

    private Path file(String id) {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not an id: " + id);
        }
        return folder.resolve(id + ENDING);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
                    .toList();
        } catch (IOException e) {
            throw new ContentsException("reading " + folder, e);
        }
    }
}
