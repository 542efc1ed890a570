package vn.conglang.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.regex.Pattern;

/// A [SiteProof] with the hall's signature, as one line of text for a QR code:
/// `CONGLANG1.CONTENT.SIGNATURE`, both parts in base64url without padding (RFC 4648, section 5).
/// The signature is ECDSA with SHA-256 over the bytes of the content, by the key of the hall's
/// certificate. About 450 characters.
///
/// @param content the JSON of the proof, exactly as it was signed
/// @param signature DER in base64url
/// @param proof what the content says
public record SignedSiteProof(String content, String signature, SiteProof proof) {
    private static final String PREFIX = "CONGLANG1";
    private static final Pattern SHAPE =
            Pattern.compile(PREFIX + "\\.([0-9A-Za-z_-]{40,1000})\\.([0-9A-Za-z_-]{80,200})");

    /// Signs a proof.
    ///
    /// @param key the EC key of the hall's certificate
    /// @throws GeneralSecurityException when it is no EC key
    public static SignedSiteProof sign(SiteProof proof, PrivateKey key)
            throws GeneralSecurityException {
        var content = new String(Payloads.write(proof), StandardCharsets.UTF_8);
        return new SignedSiteProof(content, base64(HallSignature.sign(content, key)), proof);
    }

    /// Reads the text of a QR code.
    ///
    /// @throws TelemetryException naming what is wrong with it
    public static SignedSiteProof parse(String text) {
        var found = SHAPE.matcher(text);
        if (!found.matches()) {
            throw new TelemetryException(
                    "not the text of a hall's visit code, which begins with " + PREFIX + ".");
        }
        try {
            var content =
                    new String(
                            Base64.getUrlDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
            return new SignedSiteProof(
                    content, found.group(2), Payloads.read(SiteProof.class, content));
        } catch (IllegalArgumentException e) {
            throw new TelemetryException("the visit code is cut or altered", e);
        }
    }

    /// Whether this key's owner signed it.
    public boolean holds(PublicKey key) {
        try {
            return HallSignature.holds(content, Base64.getUrlDecoder().decode(signature), key);
        } catch (IllegalArgumentException e) {
            return false; // no base64url
        }
    }

    /// As the QR code carries it.
    public String text() {
        return PREFIX + "." + base64(content.getBytes(StandardCharsets.UTF_8)) + "." + signature;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
