package vn.conglang.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;

/// Signs seals and holds signatures against a key, in the form that `openssl dgst -sha256 -verify`
/// takes.
public final class SealSignature {
    private SealSignature() {}

    /// Signs a seal.
    ///
    /// @param key the EC key of the certificate
    /// @param certificate chain in PEM
    /// @throws GeneralSecurityException when it is no EC key
    public static SignedSeal sign(Seal seal, PrivateKey key, String certificate)
            throws GeneralSecurityException {
        var content = new String(Payloads.write(seal), StandardCharsets.UTF_8);
        return new SignedSeal(
                content,
                Base64.getEncoder().encodeToString(HallSignature.sign(content, key)),
                certificate);
    }

    /// Whether this key's owner signed the seal.
    public static boolean holds(SignedSeal seal, PublicKey key) {
        try {
            var signature = Base64.getDecoder().decode(seal.signature());
            return HallSignature.holds(seal.content(), signature, key);
        } catch (IllegalArgumentException e) {
            return false; // no base64
        }
    }

    /// SHA-256 over the UTF-8 bytes of a seal's content: what chains one seal to the next.
    public static String hash(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
