package vn.conglang.portal.service;

import io.avaje.jsonb.Json;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.conglang.portal.text.Language;

/// One public service.
///
/// @param id what it is counted by, such as `vneid`
/// @param address what a person types, such as `dichvucong.gov.vn`; empty when there is none
/// @param phone such as `1800 1096`; empty when there is none
/// @param guide id of the guide that shows how; empty when there is none
/// @param text by language tag, Vietnamese always
@Json
public record Service(
        String id, String address, String phone, String guide, Map<String, Text> text) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /// Small ASCII letters only, so that no letter is another one in disguise.
    private static final Pattern ADDRESS =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,10}");

    private static final Pattern PHONE = Pattern.compile("[0-9]([0-9 ]{0,14}[0-9])?");
    private static final int MOST_LANGUAGES = 8;

    public Service {
        address = orEmpty(address);
        phone = orEmpty(phone);
        guide = orEmpty(guide);
        require(ID, "id", id);
        require(ADDRESS, "address", address);
        require(PHONE, "phone", phone);
        require(ID, "guide", guide);
        if (id.isEmpty() || text.size() > MOST_LANGUAGES || !text.containsKey("vi")) {
            throw new IllegalArgumentException(
                    "a service must have an id and texts in Vietnamese and at most %d languages"
                            .formatted(MOST_LANGUAGES));
        }
        text = Map.copyOf(text);
    }

    /// A service's texts in one language.
    ///
    /// @param name 1 to 60 characters
    /// @param purpose what it is for, one sentence of at most 200 characters
    /// @param how what to do, at most 6 sentences of at most 200 characters
    @Json
    public record Text(String name, String purpose, List<String> how) {
        private static final int LONGEST_NAME = 60;
        private static final int LONGEST = 200;
        private static final int MOST_STEPS = 6;

        public Text {
            name = plain("name", name, LONGEST_NAME);
            purpose = plain("purpose", purpose, LONGEST);
            if (how.size() > MOST_STEPS) {
                throw new IllegalArgumentException(
                        "how must be at most %d sentences (got %d)"
                                .formatted(MOST_STEPS, how.size()));
            }
            how = how.stream().map(step -> plain("how", step, LONGEST)).toList();
        }

        private static String plain(String field, String text, int longest) {
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

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void require(Pattern pattern, String field, String value) {
        if (!value.isEmpty() && !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s must match %s (got \"%s\")".formatted(field, pattern, shortened(value)));
        }
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), 40)).replaceAll("\\p{Cntrl}", "?");
    }
}
