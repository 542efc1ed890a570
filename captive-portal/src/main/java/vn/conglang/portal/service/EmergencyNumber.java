package vn.conglang.portal.service;

import io.avaje.jsonb.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.conglang.portal.text.Language;

/// A number to call in need.
///
/// @param number as it is dialled, such as `113`
/// @param text who answers, at most 40 characters, by language tag, Vietnamese always
@Json
public record EmergencyNumber(String number, Map<String, String> text) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{3,5}");
    private static final int LONGEST = 40;

    public EmergencyNumber {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("an emergency number must match " + NUMBER);
        }
        var lines = new TreeMap<String, String>();
        ByLanguage.checked("emergency number " + number, text)
                .forEach((tag, who) -> lines.put(tag, ByLanguage.line("text", who, LONGEST)));
        text = Map.copyOf(lines);
    }

    /// Which language [#in] answers in: the asked one, else Vietnamese.
    public Language spoken(Language asked) {
        return ByLanguage.spoken(text, asked);
    }

    /// Who answers, in this language, else in Vietnamese.
    public String in(Language language) {
        return ByLanguage.in(text, language);
    }
}
