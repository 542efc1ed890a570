package vn.conglang.provisioning.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.DesiredSetting;
import vn.conglang.telemetry.DesiredSettings;

/// Settings for halls as an officer wrote them.
///
/// @param toml as it is sent
/// @param values by key, as they are shown
record Fragment(String toml, Map<String, String> values) {
    static final Fragment NOTHING = new Fragment("", Map.of());

    private static final Duration LONGEST = Duration.ofDays(365);

    /// Reads a file and checks what can be known here: that it is TOML, that each key may be set
    /// from afar, and how its value is written. The hall checks the rest.
    ///
    /// @throws RefusedException when it is too long
    /// @throws vn.conglang.groundwork.settings.SettingsException listing every other problem
    static Fragment read(Path file) {
        return checked(file.toString(), SettingsFile.read(file), WorkshopFile.read(file));
    }

    /// The same of a text.
    ///
    /// @param name for the messages
    static Fragment parse(String name, String toml) {
        return checked(name, SettingsFile.parse(name, toml), toml);
    }

    private static Fragment checked(String name, SettingsFile read, String toml) {
        if (toml.length() > DesiredSettings.LONGEST) {
            throw new RefusedException(
                    "%s: longer than %d characters (got %d)"
                            .formatted(name, DesiredSettings.LONGEST, toml.length()));
        }
        read.allow(DesiredSetting::allows, "may not be set from afar");
        DesiredSetting.ALL.forEach(setting -> ask(read, setting));
        read.check();
        return sent(toml);
    }

    /// Settings that were sent once.
    static Fragment sent(String toml) {
        var file = SettingsFile.parse("sent", toml);
        var keys = file.keys();
        var values = new TreeMap<String, String>();
        DesiredSetting.ALL.stream()
                .filter(setting -> keys.contains(setting.key()))
                .forEach(setting -> values.put(setting.key(), shown(file, setting)));
        return new Fragment(toml, values);
    }

    /// What it sets otherwise than another: `- key = value` before, `+ key = value` now.
    List<String> differenceFrom(Fragment before) {
        var keys = new TreeSet<>(before.values().keySet());
        keys.addAll(values.keySet());
        var lines = new ArrayList<String>();
        for (var key : keys) {
            var was = Optional.ofNullable(before.values().get(key));
            var is = Optional.ofNullable(values.get(key));
            if (!was.equals(is)) {
                was.ifPresent(value -> lines.add("- " + key + " = " + value));
                is.ifPresent(value -> lines.add("+ " + key + " = " + value));
            }
        }
        return lines;
    }

    private static void ask(SettingsFile file, DesiredSetting setting) {
        switch (setting.form()) {
            case text -> file.text(setting.key(), "");
            case duration -> file.duration(setting.key(), LONGEST, Duration.ZERO, LONGEST);
            case number -> file.number(setting.key(), 0, 0, Integer.MAX_VALUE);
            case list -> file.list(setting.key(), List.of(), Function.identity());
        }
    }

    private static String shown(SettingsFile file, DesiredSetting setting) {
        return switch (setting.form()) {
            case text, duration -> '"' + file.text(setting.key(), "") + '"';
            case number -> Integer.toString(file.number(setting.key(), 0, 0, Integer.MAX_VALUE));
            case list -> file.list(setting.key(), List.of(), text -> '"' + text + '"').toString();
        };
    }
}
