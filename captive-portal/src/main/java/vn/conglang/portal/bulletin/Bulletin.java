package vn.conglang.portal.bulletin;

import io.avaje.jsonb.Json;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.conglang.portal.text.Language;

/// An urgent message from the province to the people of its halls. Plain text: nothing in it
/// becomes a link.
///
/// @param id such as `2026-11-bao-so-13`
/// @param issued when it was given out
/// @param expires from when on it is no longer shown
/// @param text by language tag, Vietnamese always
@Json
public record Bulletin(String id, Instant issued, Instant expires, Map<String, Text> text) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final int MOST_LANGUAGES = 8;

    public Bulletin {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id must match " + ID);
        }
        if (!expires.isAfter(issued)) {
            throw new IllegalArgumentException("a bulletin must expire after it is issued");
        }
        if (text.size() > MOST_LANGUAGES || !text.containsKey("vi")) {
            throw new IllegalArgumentException(
                    "a bulletin must be in Vietnamese and at most %d languages"
                            .formatted(MOST_LANGUAGES));
        }
        text = Map.copyOf(text);
    }

    /// A bulletin in one language.
    ///
    /// @param title 1 to 100 characters, one line
    /// @param body 1 to 400 characters; line breaks are kept
    @Json
    public record Text(String title, String body) {
        private static final int LONGEST_TITLE = 100;
        private static final int LONGEST_BODY = 400;

        public Text {
            title = plain("title", title, LONGEST_TITLE).replace('\n', ' ');
            body = plain("body", body, LONGEST_BODY);
        }

        private static String plain(String field, String text, int longest) {
            var plain =
                    Normalizer.normalize(text, Normalizer.Form.NFC)
                            .replace("\r\n", "\n")
                            .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\n]]", "")
                            .strip();
            if (plain.isEmpty() || plain.length() > longest) {
                throw new IllegalArgumentException(
                        "%s must have 1 to %d characters (got %d)"
                                .formatted(field, longest, plain.length()));
            }
            return plain;
        }
    }

    /// Whether it is still to be shown. Without a clock that can be trusted it is: better an old
    /// warning, with its date, than none.
    public boolean holds(Optional<Instant> now) {
        return now.isEmpty() || now.get().isBefore(expires);
    }

    /// Which language [#in] answers in: the asked one, else Vietnamese.
    public Language spoken(Language asked) {
        return text.containsKey(asked.tag()) ? asked : Language.VIETNAMESE;
    }

    /// The texts in this language, else in Vietnamese.
    public Text in(Language language) {
        var found = text.get(spoken(language).tag());
        if (found == null) {
            throw new IllegalStateException("no texts of " + id);
        }
        return found;
    }
}
