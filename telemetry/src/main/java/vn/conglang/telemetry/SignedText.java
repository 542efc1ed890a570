package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.util.regex.Pattern;

/// Text and the province's signature over its UTF-8 bytes, the payload of `down/settings`,
/// `down/grant` and `down/catalogue`: a broker is not trusted to speak for the province.
///
/// @param content what is signed; the JSON of [DesiredSettings], [KeeperGrant] or
///   [ServiceCatalogue]
/// @param signature Ed25519 (RFC 8032), base64
@Json
public record SignedText(String content, String signature) {
    /// Characters of the longest content.
    public static final int LONGEST = 256 * 1024;

    private static final Pattern SIGNATURE = Pattern.compile("[0-9A-Za-z+/]{86}==");

    public SignedText {
        Limits.length("content", content, LONGEST);
        Limits.matches("signature", signature, SIGNATURE, "64 bytes in base64");
    }
}
