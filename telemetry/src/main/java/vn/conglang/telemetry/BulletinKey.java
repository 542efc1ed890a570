package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// The workshop's word that a key of the province's server may sign bulletins, and nothing else.
/// Travels with each bulletin. A hall that has seen a later one for another key believes the
/// earlier key no more.
///
/// @param kind always `bulletin-key`, so that nothing else that was signed is taken for one
/// @param key the public key, Ed25519, as SubjectPublicKeyInfo (RFC 8410) in base64
/// @param issued RFC 3339 instant in UTC by the workshop's clock; the later one counts
/// @param expires RFC 3339 instant in UTC from which on halls take nothing more of it, at most 800
///   days later
@Json
public record BulletinKey(String kind, String key, String issued, String expires) {
    /// What stands in `kind`.
    public static final String KIND = "bulletin-key";

    /// The longest time for which one is good.
    public static final Duration LONGEST = Duration.ofDays(800);

    private static final Pattern KIND_ONLY = Pattern.compile(KIND);

    /// 44 bytes, of which the first twelve say that it is Ed25519.
    private static final Pattern KEY = Pattern.compile("MCowBQYDK2VwAyEA[0-9A-Za-z+/]{43}=");

    public BulletinKey {
        Limits.matches("kind", kind, KIND_ONLY, '"' + KIND + '"');
        Limits.matches("key", key, KEY, "an Ed25519 public key in base64");
        Limits.instant("issued", issued);
        Limits.instant("expires", expires);
        var life = Duration.between(Instant.parse(issued), Instant.parse(expires));
        if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "expires must be at most %d days after issued (got %s)"
                            .formatted(LONGEST.toDays(), Limits.shown(expires)));
        }
    }

    /// When it was given out.
    public Instant from() {
        return Instant.parse(issued);
    }

    /// When it ends.
    public Instant end() {
        return Instant.parse(expires);
    }
}
