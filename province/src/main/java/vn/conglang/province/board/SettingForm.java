package vn.conglang.province.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.conglang.telemetry.DesiredSetting;
import vn.conglang.telemetry.DesiredSetting.Form;

/// What somebody typed of settings: for each whether it is left, set or taken back, and to what.
/// Immutable.
///
/// @param fields by name, as they were typed
public record SettingForm(Map<String, String> fields) {
    private static final int LONGEST = 500;
    private static final int MOST_LINES = 20;

    public SettingForm {
        fields = Map.copyOf(fields);
    }

    /// One setting of the form.
    ///
    /// @param what `leave`, `set` or `back`
    /// @param value as it was typed
    /// @param hint how it is written: `text`, `duration`, `number` or `list`
    public record Row(String key, String what, String value, String hint) {}

    /// Settings by key, or why they are none.
    record Read(Map<String, Optional<String>> values, List<String> problems) {
        Read {
            problems = List.copyOf(problems);
        }
    }

    /// A form with what a draft changes now.
    static SettingForm of(Map<String, Optional<String>> values) {
        var fields = new TreeMap<String, String>();
        values.forEach((key, value) -> {
            fields.put("do-" + key, value.isPresent() ? "set" : "back");
            value.ifPresent(toml -> fields.put("value-" + key, typed(toml)));
        });
        return new SettingForm(fields);
    }

    /// All settings that there are.
    public List<Row> rows() {
        return DesiredSetting.ALL.stream()
                .map(each ->
                        new Row(
                                each.key(),
                                what(each.key()),
                                fields.getOrDefault("value-" + each.key(), ""),
                                each.form().name()))
                .toList();
    }

    private String what(String key) {
        return fields.getOrDefault("do-" + key, "leave");
    }

    Read read(Words words) {
        var values = new TreeMap<String, Optional<String>>();
        var problems = new ArrayList<String>();
        for (var each : DesiredSetting.ALL) {
            var typed = fields.getOrDefault("value-" + each.key(), "").strip();
            switch (what(each.key())) {
                case "set" ->
                        toml(each.form(), typed)
                                .ifPresentOrElse(
                                        value -> values.put(each.key(), Optional.of(value)),
                                        () ->
                                                problems.add(
                                                        words.of(
                                                                "settings.problem." + each.form(),
                                                                each.key())));
                case "back" -> values.put(each.key(), Optional.empty());
                default -> {} // left as it is
            }
        }
        if (values.isEmpty() && problems.isEmpty()) {
            problems.add(words.of("settings.problem.none"));
        }
        return new Read(values, problems);
    }

    /// A value as TOML writes it; empty when it is none.
    private static Optional<String> toml(Form form, String typed) {
        return switch (form) {
            case number -> Optional.of(typed).filter(text -> text.matches("0|[1-9][0-9]{0,8}"));
            case duration -> quoted(typed).filter(_ -> typed.matches("[0-9]{1,9} ?(ms|s|m|h|d)"));
            case text -> quoted(typed);
            case list -> list(typed.lines().map(String::strip).toList());
        };
    }

    private static Optional<String> list(List<String> lines) {
        var each = lines.stream().filter(line -> !line.isEmpty()).map(SettingForm::quoted).toList();
        return each.size() > MOST_LINES || each.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(
                        each.stream()
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(", ", "[", "]")));
    }

    /// A basic string: what is no letter that is seen never gets in.
    private static Optional<String> quoted(String text) {
        var plain =
                text.codePoints()
                        .noneMatch(each ->
                                Character.isISOControl(each)
                                        || Character.getType(each) == Character.FORMAT
                                        || Character.getType(each) == Character.SURROGATE);
        return plain && text.length() <= LONGEST
                ? Optional.of('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                : Optional.empty();
    }

    /// Back from what [#toml] writes.
    private static String typed(String toml) {
        if (!toml.startsWith("[")) {
            return unquoted(toml);
        }
        var inner = toml.substring(1, toml.length() - 1);
        return inner.isEmpty()
                ? ""
                : List.of(inner.split("(?<=\"), (?=\")", -1)).stream()
                        .map(SettingForm::unquoted)
                        .collect(Collectors.joining("\n"));
    }

    private static String unquoted(String toml) {
        return toml.startsWith("\"")
                ? toml.substring(1, toml.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : toml;
    }
}
