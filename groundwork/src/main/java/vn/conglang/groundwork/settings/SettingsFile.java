package vn.conglang.groundwork.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// A TOML file being read. Getters never throw: they collect what is wrong with a value and go on,
/// and [#check] then reports all problems at once, keys that nobody asked for included. For one
/// thread.
public final class SettingsFile {
    private static final long LARGEST = 1 << 20;

    private final Layer top;
    private final Optional<Layer> below;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();
    private final List<SettingsFile> parts = new ArrayList<>();

    /// A file by its name.
    private record Layer(String name, TomlTable table) {}

    private SettingsFile(Layer top, Optional<Layer> below, List<String> problems) {
        this.top = top;
        this.below = below;
        this.problems = problems;
    }

    /// Reads a file of at most 1 MiB.
    ///
    /// @throws SettingsException when it can't be read, is not UTF-8, or is not TOML
    public static SettingsFile read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw refused(file + ": larger than 1 MiB (got " + Files.size(file) + " bytes)");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw refused(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw refused(file + ": is not UTF-8 text");
        } catch (IOException e) {
            throw refused(file + ": can't be read (" + e.getMessage() + ")");
        }
    }

    /// Reads text; `name` stands before each problem.
    ///
    /// @throws SettingsException when it is not TOML
    public static SettingsFile parse(String name, String toml) {
        var parsed = Toml.parse(toml);
        if (parsed.hasErrors()) {
            throw new SettingsException(
                    parsed.errors().stream()
                            .map(e ->
                                    "%s, line %d: %s"
                                            .formatted(name, e.position().line(), e.getMessage()))
                            .toList());
        }
        return new SettingsFile(new Layer(name, parsed), Optional.empty(), new ArrayList<>());
    }

    /// This file laid over another one: where both set a key, this one counts. To be read afresh,
    /// whatever was asked of either before.
    public SettingsFile over(SettingsFile base) {
        return new SettingsFile(top, Optional.of(base.top), new ArrayList<>());
    }

    /// The keys that this file itself sets, dotted and sorted.
    public Set<String> keys() {
        return new TreeSet<>(top.table().dottedKeySet());
    }

    /// The keys that were asked for, set or not, dotted and sorted: after a whole reading all that
    /// the reader knows.
    public Set<String> asked() {
        return new TreeSet<>(asked);
    }

    /// Text, or the fallback when the key is absent.
    public String text(String key, String fallback) {
        return value(key, fallback, Function.identity());
    }

    /// Text turned into something else, or the fallback when the key is absent or `parse` refuses
    /// it.
    ///
    /// @param parse throws IllegalArgumentException with what the value must be
    public <T> T value(String key, T fallback, Function<String, T> parse) {
        return find(key, String.class, "text in quotes")
                .flatMap(text -> parsed(key, text, parse))
                .orElse(fallback);
    }

    /// Like [#value], but the key must be there; empty only when [#check] is going to throw.
    public <T> Optional<T> required(String key, Function<String, T> parse) {
        if (!layerOf(key).table().contains(key)) {
            asked.add(key);
            problems.add("%s: %s: is missing".formatted(layerOf(key).name(), key));
            return Optional.empty();
        }
        return find(key, String.class, "text in quotes").flatMap(text -> parsed(key, text, parse));
    }

    /// A whole number within bounds.
    public int number(String key, int fallback, int smallest, int largest) {
        var found = find(key, Long.class, "a whole number");
        if (found.isEmpty()) {
            return fallback;
        }
        long number = found.get();
        if (number < smallest || number > largest) {
            problem(key, "must be %d to %d".formatted(smallest, largest), number);
            return fallback;
        }
        return (int) number;
    }

    /// `true` or `false`.
    public boolean flag(String key, boolean fallback) {
        return find(key, Boolean.class, "true or false").orElse(fallback);
    }

    /// A duration such as `"15m"` (units ms, s, m, h, d) within bounds.
    public Duration duration(String key, Duration fallback, Duration shortest, Duration longest) {
        return value(
                key,
                fallback,
                text -> {
                    var duration = Durations.parse(text);
                    if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
                        throw new IllegalArgumentException(
                                "must be %s to %s"
                                        .formatted(
                                                Durations.format(shortest),
                                                Durations.format(longest)));
                    }
                    return duration;
                });
    }

    /// An absolute path.
    public Path path(String key, Path fallback) {
        return value(
                key,
                fallback,
                text -> {
                    var path = Path.of(text);
                    if (!path.isAbsolute()) {
                        throw new IllegalArgumentException("must be an absolute path");
                    }
                    return path;
                });
    }

    /// A list of texts, each turned into something else.
    public <T> List<T> list(String key, List<T> fallback, Function<String, T> parse) {
        var array = find(key, TomlArray.class, "a list of texts in [ ]");
        if (array.isEmpty()) {
            return fallback;
        }
        var values = new ArrayList<T>();
        for (var item : array.get().toList()) {
            if (item instanceof String text) {
                parsed(key, text, parse).ifPresent(values::add);
            } else {
                problem(key, "must be a list of texts in quotes", item);
            }
        }
        return List.copyOf(values);
    }

    /// The tables of an array of tables (`[[key]]`), each read like a file of its own; [#check]
    /// covers them.
    public List<SettingsFile> tables(String key) {
        var array = find(key, TomlArray.class, "tables written as [[" + key + "]]");
        if (array.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<SettingsFile>();
        for (int i = 0; i < array.get().size(); i++) {
            if (array.get().get(i) instanceof TomlTable part) {
                found.add(
                        new SettingsFile(
                                new Layer(
                                        "%s: %s %d".formatted(layerOf(key).name(), key, i + 1),
                                        part),
                                Optional.empty(),
                                problems));
            } else {
                problem(key, "must be tables written as [[" + key + "]]", array.get().get(i));
            }
        }
        parts.addAll(found);
        return List.copyOf(found);
    }

    /// Refuses every key that this file itself sets and that is not allowed in it.
    ///
    /// @param refusal what to say of another, such as "may not be set here"
    public void allow(Predicate<String> allowed, String refusal) {
        for (var key : keys()) {
            if (!allowed.test(key)) {
                asked.add(key);
                problem(key, refusal, top.table().get(key));
            }
        }
    }

    /// Adds a problem that only the caller can see, such as two values that don't go together.
    public void problem(String key, String mustBe, @Nullable Object value) {
        var layer = layerOf(key);
        var position = layer.table().inputPositionOf(key);
        var line = position == null ? "" : ", line " + position.line();
        var shown = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        problems.add("%s%s: %s: %s (got %s)".formatted(layer.name(), line, key, mustBe, shown));
    }

    /// Ends the reading.
    ///
    /// @throws SettingsException listing every problem, when there is any
    public void check() {
        end("");
    }

    /// Ends the reading of one table of a file that several parts share: keys outside of it are
    /// somebody else's.
    ///
    /// @throws SettingsException listing every problem, when there is any
    public void check(String table) {
        end(table + ".");
    }

    private void end(String beginning) {
        addUnknownKeys(beginning);
        parts.forEach(part -> part.addUnknownKeys(""));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private void addUnknownKeys(String beginning) {
        var keys = new TreeSet<>(top.table().dottedKeySet());
        below.ifPresent(layer -> keys.addAll(layer.table().dottedKeySet()));
        for (var key : keys) {
            if (key.startsWith(beginning) && !asked.contains(key)) {
                problem(key, "is not a known setting", layerOf(key).table().get(key));
            }
        }
    }

    /// The file that sets the key; the one below when none does.
    private Layer layerOf(String key) {
        return below.filter(_ -> !top.table().contains(key)).orElse(top);
    }

    private <T> Optional<T> find(String key, Class<T> type, String mustBe) {
        asked.add(key);
        var value = layerOf(key).table().get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            problem(key, "must be " + mustBe, value);
            return Optional.empty();
        }
        return Optional.of(type.cast(value));
    }

    private <T> Optional<T> parsed(String key, String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            problem(key, String.valueOf(e.getMessage()), text);
            return Optional.empty();
        }
    }

    private static SettingsException refused(String problem) {
        return new SettingsException(List.of(problem));
    }
}
