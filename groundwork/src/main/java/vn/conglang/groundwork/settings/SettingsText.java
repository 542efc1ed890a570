package vn.conglang.groundwork.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.Toml;

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

    private static String quoted(String value) {
        return "\"" + Toml.tomlEscape(value) + "\"";
    }

    /// All of it.
    @Override
    public String toString() {
        return text.toString();
    }
}
