package vn.conglang.portal.trouble;

import java.util.Locale;

/// What the lamp on the box shows.
public enum Lamp {
    /// Everything works.
    GREEN,
    /// Works in the hall, but the internet is gone or something wants a look.
    AMBER,
    /// Somebody must be called.
    RED,
    /// The box gets its identity from the province.
    BLUE,
    /// No power.
    DARK;

    /// As it stands in texts and in the style sheet: `green`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
