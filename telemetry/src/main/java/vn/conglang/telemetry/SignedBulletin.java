package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.util.regex.Pattern;

/// A bulletin as it travels on `down/bulletin/{id}`: signed with a key of the province's server,
/// and with it the workshop's word for that key. A hall knows the workshop's key only.
///
/// @param content what is signed; the JSON of a [ProvinceBulletin]
/// @param signature Ed25519 (RFC 8032) by the endorsed key, base64
/// @param endorsement the JSON of a [BulletinKey], signed with the province's own key
@Json
public record SignedBulletin(String content, String signature, SignedText endorsement) {
    /// Characters of the longest content.
    public static final int LONGEST = 16 * 1024;

    private static final Pattern SIGNATURE = Pattern.compile("[0-9A-Za-z+/]{86}==");

    public SignedBulletin {
        Limits.length("content", content, LONGEST);
        Limits.matches("signature", signature, SIGNATURE, "64 bytes in base64");
        Limits.length("endorsement.content", endorsement.content(), LONGEST);
    }
}
