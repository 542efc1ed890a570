package vn.conglang.portal.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A language that pages speak. Every hall has Vietnamese and may have English; any further one
/// comes as a file of texts ([HallLanguages]).
///
/// @param tag BCP 47 tag, as in HTML's `lang`
public record Language(String tag) {
    public static final Language VIETNAMESE = new Language("vi");
    public static final Language ENGLISH = new Language("en");

    static final List<Language> SHIPPED = List.of(VIETNAMESE, ENGLISH);

    public Language {
        if (!tag.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")) {
            throw new IllegalArgumentException(
                    "language must be a tag such as \"vi\" or \"tyz\" (got \"" + tag + "\")");
        }
    }

    /// The other one of Vietnamese and English, for the desk's link that changes the language.
    public Language other() {
        return equals(VIETNAMESE) ? ENGLISH : VIETNAMESE;
    }

    /// What to add to an address of ours so that its page speaks this language; no cookie keeps it.
    /// Guests' pages carry on the text size too: [Words#query].
    public String query() {
        return "?lang=" + tag;
    }

    /// The language among these that is asked for by the address (`?lang=en`), else by the browser,
    /// else Vietnamese.
    ///
    /// Another one is chosen for a browser only when it wants that and Vietnamese is nowhere on its
    /// list.
    ///
    /// @param asked value of `lang` in the address
    /// @param accepted the browser's `Accept-Language`, such as `vi-VN,vi;q=0.9,en;q=0.8`
    public static Language choose(
            List<Language> offered, @Nullable String asked, @Nullable String accepted) {
        for (var language : offered) {
            if (language.tag.equals(asked)) {
                return language;
            }
        }
        if (accepted == null || VIETNAMESE.isIn(accepted)) {
            return VIETNAMESE;
        }
        return offered.stream()
                .filter(language -> language.isIn(accepted))
                .findFirst()
                .orElse(VIETNAMESE);
    }

    private boolean isIn(String accepted) {
        var wanted = tag.toLowerCase(Locale.ROOT);
        return Stream.of(accepted.split(",", -1))
                .map(range -> range.strip().toLowerCase(Locale.ROOT))
                .anyMatch(range -> range.equals(wanted) || range.matches(wanted + "[-;].*"));
    }
}
