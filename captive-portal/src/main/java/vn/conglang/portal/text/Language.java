package vn.conglang.portal.text;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A language that pages speak.
public enum Language {
    VIETNAMESE("vi"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// The BCP 47 tag, as in HTML's `lang`.
    public String tag() {
        return tag;
    }

    /// The other one, for the link that changes the language.
    public Language other() {
        return this == VIETNAMESE ? ENGLISH : VIETNAMESE;
    }

    /// What to add to an address of ours so that its page speaks this language; no cookie keeps it.
    public String query() {
        return "?lang=" + tag;
    }

    /// The language asked for by the address (`?lang=en`), else by the browser, else Vietnamese.
    ///
    /// English is chosen for a browser only when it wants English and Vietnamese is nowhere on its
    /// list.
    ///
    /// @param asked value of `lang` in the address
    /// @param accepted the browser's `Accept-Language`, such as `vi-VN,vi;q=0.9,en;q=0.8`
    public static Language choose(@Nullable String asked, @Nullable String accepted) {
        for (var language : values()) {
            if (language.tag.equals(asked)) {
                return language;
            }
        }
        return accepted != null && ENGLISH.isIn(accepted) && !VIETNAMESE.isIn(accepted)
                ? ENGLISH
                : VIETNAMESE;
    }

    private boolean isIn(String accepted) {
        return Stream.of(accepted.split(",", -1))
                .map(range -> range.strip().toLowerCase(Locale.ROOT))
                .anyMatch(range -> range.equals(tag) || range.matches(tag + "[-;].*"));
    }
}
