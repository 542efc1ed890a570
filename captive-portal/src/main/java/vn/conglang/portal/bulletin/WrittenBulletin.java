package vn.conglang.portal.bulletin;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import vn.conglang.telemetry.ProvinceBulletin.Severity;
import vn.conglang.telemetry.ProvinceBulletin.Text;

/// A bulletin in a file that somebody put there, signed with the workshop's own key: `ID.json` with
/// `ID.json.sig`. Urgent, else nobody would drive there.
///
/// @param id such as `2026-11-bao-so-13`
@Json
record WrittenBulletin(String id, Instant issued, Instant expires, Map<String, Text> text) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final int MOST_LANGUAGES = 8;

    WrittenBulletin {
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

    Bulletin shown() {
        return new Bulletin(id, issued, expires, Severity.urgent, false, text);
    }
}
