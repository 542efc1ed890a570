package vn.conglang.telemetry;

import io.avaje.jsonb.Json;
import java.util.regex.Pattern;

/// A [Seal] with the hall's signature, the payload of `up/seal`. The certificate comes with it, so
/// that it can be proven years later on any machine.
///
/// @param content the JSON of the seal, exactly as it was signed
/// @param signature ECDSA with SHA-256 over the UTF-8 bytes of the content, DER in base64
/// @param certificate the hall's certificate and what leads to the province's CA, PEM; its CN is
///   the hall's id
@Json
public record SignedSeal(String content, String signature, String certificate) {
    /// Characters of the longest content.
    public static final int LONGEST_CONTENT = 2_000;

    /// Characters of the longest chain of certificates.
    public static final int LONGEST_CERTIFICATE = 16_000;

    private static final Pattern SIGNATURE = Pattern.compile("[0-9A-Za-z+/]{80,140}={0,2}");

    public SignedSeal {
        Limits.length("content", content, LONGEST_CONTENT);
        Limits.matches("signature", signature, SIGNATURE, "an ECDSA signature, DER in base64");
        Limits.length("certificate", certificate, LONGEST_CERTIFICATE);
    }
}
