package vn.conglang.portal.service;

import java.text.Normalizer;
import java.util.Map;
import vn.conglang.portal.text.Language;

/// Texts of the catalogue, by language tag: Vietnamese always, few others.
final class ByLanguage {
    private static final int MOST = 8;

    private ByLanguage() {}

    /// The same texts, unchangeable.
    ///
    /// @param whose for the message
    /// @throws IllegalArgumentException when Vietnamese is missing or there are too many
    static <T> Map<String, T> checked(String whose, Map<String, T> text) {
        if (text.size() > MOST || !text.containsKey("vi")) {
            throw new IllegalArgumentException(
                    "%s must have texts in Vietnamese and at most %d languages"
                            .formatted(whose, MOST));
        }
        return Map.copyOf(text);
    }

    /// Which language [#in] answers in: the asked one, else Vietnamese.
    static Language spoken(Map<String, ?> text, Language asked) {
        return text.containsKey(asked.tag()) ? asked : Language.VIETNAMESE;
    }

    /// The texts in this language, else in Vietnamese.
    static <T> T in(Map<String, T> text, Language asked) {
        var found = text.get(spoken(text, asked).tag());
        if (found == null) {
            throw new IllegalStateException("no texts in Vietnamese");
        }
        return found;
    }

    /// One line of plain text.
    ///
    /// @throws IllegalArgumentException when it is empty or has more characters than this
    static String line(String field, String text, int longest) {
        var plain =
                Normalizer.normalize(text, Normalizer.Form.NFC)
                        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "")
                        .strip();
        if (plain.isEmpty() || plain.length() > longest) {
            throw new IllegalArgumentException(
                    "%s must have 1 to %d characters (got %d)"
                            .formatted(field, longest, plain.length()));
        }
        return plain;
    }
}
