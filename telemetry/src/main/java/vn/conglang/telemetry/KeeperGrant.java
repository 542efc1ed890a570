package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// Makes one person keeper at one hall's desk, once, by a code that an officer tells on the phone.
/// Travels as the content of a [SignedText] on `down/grant`, or as a file with its signature beside
/// it.
///
/// @param kind always `keeper-grant`, so that nothing else that was signed is taken for one
/// @param id unique; a hall never uses one twice
/// @param hall the hall that is meant; signed with the rest, so that nobody uses it at another
/// @param role what the person becomes
/// @param code what [#fingerprint] makes of the code, which itself travels by word of mouth only
/// @param issued RFC 3339 instant in UTC by the province's clock, for people
/// @param expires RFC 3339 instant in UTC from which on it is worth nothing, at most 31 days later
@Json
public record KeeperGrant(
        String kind,
        String id,
        String hall,
        Role role,
        String code,
        String issued,
        String expires) {
    /// What stands in `kind`.
    public static final String KIND = "keeper-grant";

    /// The longest time for which one is good.
    public static final Duration LONGEST = Duration.ofDays(31);

    private static final Pattern KIND_ONLY = Pattern.compile(KIND);
    private static final Pattern ID = Pattern.compile("[0-9a-z][0-9a-z-]{7,63}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public KeeperGrant {
        Limits.matches("kind", kind, KIND_ONLY, '"' + KIND + '"');
        Limits.matches("id", id, ID, "8 to 64 small letters, digits and hyphens");
        new HallId(hall);
        Limits.matches("code", code, SHA_256, "64 lower-case hexadecimal digits");
        Limits.instant("issued", issued);
        Limits.instant("expires", expires);
        var life = Duration.between(Instant.parse(issued), Instant.parse(expires));
        if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "expires must be at most %d days after issued (got %s)"
                            .formatted(LONGEST.toDays(), Limits.shown(expires)));
        }
    }

    /// What a person becomes.
    public enum Role {
        keeper
    }

    /// When it ends.
    public Instant end() {
        return Instant.parse(expires);
    }

    /// What stands for a code in a grant: SHA-256, hexadecimal, of the grant's id and the code's
    /// letters and digits in upper case, however they are typed.
    public static String fingerprint(String id, String code) {
        var letters = code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        var text = id + "\n" + letters;
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
