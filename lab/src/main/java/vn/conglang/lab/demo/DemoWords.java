package vn.conglang.lab.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;

/// What the demo says on the terminal, Vietnamese and English.
final class DemoWords {
    private static final String NEW_LINE = System.lineSeparator();

    private final Properties words = new Properties();

    DemoWords() {
        try (var file = Objects.requireNonNull(getClass().getResourceAsStream("demo.properties"));
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The three addresses and what to do with them.
    String welcome(URI villager, URI desk, URI province, long seconds, Path data) {
        return NEW_LINE
                + word("title")
                + NEW_LINE
                + NEW_LINE
                + row("villager", villager)
                + row("desk", desk)
                + row("province", province)
                + NEW_LINE
                + both("press", String.valueOf(seconds))
                + both("end", data.toString());
    }

    private String row(String key, URI address) {
        return "  %-21s %-21s %s%n".formatted(word(key + ".vi"), word(key + ".en"), address);
    }

    /// A sentence in both languages, a line each.
    String both(String key, String... values) {
        return filled(key + ".vi", values) + NEW_LINE + filled(key + ".en", values) + NEW_LINE;
    }

    private String filled(String key, String... values) {
        return MessageFormat.format(word(key).replace("'", "''"), (Object[]) values);
    }

    private String word(String key) {
        return Objects.requireNonNull(words.getProperty(key), key);
    }
}
