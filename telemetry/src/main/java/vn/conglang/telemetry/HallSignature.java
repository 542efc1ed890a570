package vn.conglang.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// What a hall signs with the key of its certificate: ECDSA with SHA-256 (FIPS 186-5) over the
/// UTF-8 bytes of a text, DER, in the form that `openssl dgst -sha256 -verify` takes.
final class HallSignature {
    private static final String ALGORITHM = "SHA256withECDSA";

    private HallSignature() {}

    /// Signs a text.
    ///
    /// @throws GeneralSecurityException when it is no EC key
    static byte[] sign(String content, PrivateKey key) throws GeneralSecurityException {
        var signing = Signature.getInstance(ALGORITHM);
        signing.initSign(key);
        signing.update(content.getBytes(StandardCharsets.UTF_8));
        return signing.sign();
    }

    /// Whether this key's owner signed the text; no for another kind of key and for what is no
    /// signature at all.
    static boolean holds(String content, byte[] signature, PublicKey key) {
        try {
            var checking = Signature.getInstance(ALGORITHM);
            checking.initVerify(key);
            checking.update(content.getBytes(StandardCharsets.UTF_8));
            return checking.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
