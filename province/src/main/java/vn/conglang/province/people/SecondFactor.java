package vn.conglang.province.people;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time codes (RFC 6238) as every authenticator app makes them: SHA-1, six digits,
/// 30 seconds.
final class SecondFactor {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    private static final TimeBasedOneTimePasswordGenerator CODES =
            new TimeBasedOneTimePasswordGenerator(STEP);

    private SecondFactor() {}

    static byte[] newSecret() {
        return Secrets.bytes(SECRET_BYTES);
    }

    /// The time step whose code this is: that of now, the one before or the one after.
    static OptionalLong step(byte[] secret, String code, Instant now) {
        var typed = code.replaceAll("[^0-9]", "").getBytes(StandardCharsets.US_ASCII);
        var found = OptionalLong.empty();
        for (int i = -1; i <= 1; i++) {
            var at = now.plus(STEP.multipliedBy(i));
            var right = code(secret, at).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, typed)) {
                found = OptionalLong.of(at.getEpochSecond() / STEP.toSeconds());
            }
        }
        return found;
    }

    static String code(byte[] secret, Instant at) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), at);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any bytes are a key for HMAC", e);
        }
    }

    /// What the QR code says (Google Authenticator's key URI format).
    static String uri(byte[] secret, String place, String person) {
        var issuer = encoded("Cổng Làng " + place);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(issuer, encoded(person), Secrets.base32(secret), issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
