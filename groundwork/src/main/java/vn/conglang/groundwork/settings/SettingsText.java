package vn.conglang.groundwork.settings;

import java.util.List;
import java.util.stream.Collectors;

/// Settings being written as TOML, every value escaped. Tables and keys are the caller's own words.
/// For one thread.
public final class SettingsText {
    private final StringBuilder text = new StringBuilder();

    /// Adds a remark, one line for each line of it.
    public SettingsText remark(String remark) {
        remark.lines().forEach(line -> text.append("# ").append(line).append('\n'));
        return this;
    }

    /// Begins a table.
    public SettingsText table(String name) {
        text.append("\n[").append(name).append("]\n");
        return this;
    }

    /// Adds a text.
    public SettingsText put(String key, String value) {
        return line(key, quoted(value));
    }

    /// Adds a whole number.
    public SettingsText put(String key, int value) {
        return line(key, String.valueOf(value));
    }

    /// Adds a list of texts.
    public SettingsText put(String key, List<String> values) {
        return line(
                key,
                values.stream()
                        .map(SettingsText::quoted)
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    private SettingsText line(String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
        return this;
    }

    /// A basic string (TOML 1.0, "String"). Letters stay readable; the library's own escaping turns
    /// every mark into a number, and quotes into an escape that TOML does not have.
    private static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        value.codePoints()
                .forEach(letter -> {
                    if (letter == '"' || letter == '\\') {
                        quoted.append('\\').appendCodePoint(letter);
                    } else if (Character.isISOControl(letter)) {
                        quoted.append("\\u%04x".formatted(letter));
                    } else {
                        quoted.appendCodePoint(letter);
                    }
                });
        return quoted.append('"').toString();
    }

    /// All of it.
    @Override
    public String toString() {
        return text.toString();
    }
}
