package vn.conglang.portal.service;

import io.avaje.jsonb.Json;
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

    public Service {
        address = orEmpty(address);
        phone = orEmpty(phone);
        guide = orEmpty(guide);
        require(ID, "id", id);
        require(ADDRESS, "address", address);
        require(PHONE, "phone", phone);
        require(ID, "guide", guide);
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a service must have an id");
        }
        text = ByLanguage.checked("service " + id, text);
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
            name = ByLanguage.line("name", name, LONGEST_NAME);
            purpose = ByLanguage.line("purpose", purpose, LONGEST);
            if (how.size() > MOST_STEPS) {
                throw new IllegalArgumentException(
                        "how must be at most %d sentences (got %d)"
                                .formatted(MOST_STEPS, how.size()));
            }
            how = how.stream().map(step -> ByLanguage.line("how", step, LONGEST)).toList();
        }
    }

    /// Which language [#in] answers in: the asked one, else Vietnamese.
    public Language spoken(Language asked) {
        return ByLanguage.spoken(text, asked);
    }

    /// The texts in this language, else in Vietnamese.
    public Text in(Language language) {
        return ByLanguage.in(text, language);
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
