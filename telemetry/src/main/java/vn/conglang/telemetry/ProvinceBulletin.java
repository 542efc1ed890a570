package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/// A message from the province to the people of its halls, the content of a [SignedBulletin]. Of
/// one id the highest version counts, so that taking one away is signed as well.
///
/// @param kind always `bulletin`, so that nothing else that was signed is taken for one
/// @param id unique at the province, such as `bt-20261126-0007`
/// @param version from 1; a hall takes a higher one only
/// @param hall the hall that is meant, or `*` for every hall; signed with the rest
/// @param purpose whether it is meant or rehearsed
/// @param state shown, or taken away
/// @param issued RFC 3339 instant in UTC by the province's clock, for people
/// @param expires RFC 3339 instant in UTC from which on it is not shown, at most 31 days later
/// @param text by language tag, Vietnamese always; plain, nothing in it becomes a link
@Json
public record ProvinceBulletin(
        String kind,
        String id,
        long version,
        String hall,
        Severity severity,
        Purpose purpose,
        State state,
        String issued,
        String expires,
        Map<String, Text> text) {
    /// What stands in `kind`.
    public static final String KIND = "bulletin";

    /// What stands in `hall` when every hall is meant.
    public static final String EVERY_HALL = "*";

    /// The longest time for which one is shown.
    public static final Duration LONGEST = Duration.ofDays(31);

    private static final Pattern KIND_ONLY = Pattern.compile(KIND);
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final long HIGHEST_VERSION = 1_000_000;
    private static final int MOST_LANGUAGES = 8;

    public ProvinceBulletin {
        Limits.matches("kind", kind, KIND_ONLY, '"' + KIND + '"');
        Limits.matches("id", id, ID, "1 to 40 small letters, digits, dots and hyphens");
        Limits.between("version", version, 1, HIGHEST_VERSION);
        if (!hall.equals(EVERY_HALL)) {
            new HallId(hall);
        }
        Limits.instant("issued", issued);
        Limits.instant("expires", expires);
        var life = Duration.between(Instant.parse(issued), Instant.parse(expires));
        if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "expires must be at most %d days after issued (got %s)"
                            .formatted(LONGEST.toDays(), Limits.shown(expires)));
        }
        Limits.between("text entries", text.size(), 1, MOST_LANGUAGES);
        text.keySet()
                .forEach(tag -> Limits.matches("text", tag, LANGUAGE, "a language tag such as vi"));
        if (!text.containsKey("vi")) {
            throw new IllegalArgumentException("text must be in Vietnamese, vi");
        }
        text = Map.copyOf(text);
    }

    /// A bulletin in one language.
    ///
    /// @param title 1 to 100 characters, one line
    /// @param body 1 to 400 characters; line feeds are kept
    @Json
    public record Text(String title, String body) {
        /// Characters of the longest title.
        public static final int LONGEST_TITLE = 100;

        /// Characters of the longest body.
        public static final int LONGEST_BODY = 400;

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

    /// How grave it is.
    public enum Severity {
        information,
        warning,
        /// Stands before all others; a second person approves it.
        urgent
    }

    /// Whether it is meant.
    public enum Purpose {
        real,
        /// Rehearsed: halls show it, and say so.
        drill
    }

    /// What a hall does with it.
    public enum State {
        shown,
        withdrawn
    }

    /// When it ends.
    public Instant end() {
        return Instant.parse(expires);
    }

    /// What a hall's receipt calls it.
    public String subject() {
        return subject(id, version);
    }

    /// What a hall's receipt calls a version of a bulletin.
    public static String subject(String id, long version) {
        return id + "/" + version;
    }
}
