package vn.conglang.provisioning.authority;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/// SHA-256 in hexadecimal: what a thing is known by in the log.
public final class Fingerprint {
    private Fingerprint() {}

    /// Of a public key (its SubjectPublicKeyInfo).
    public static String of(PublicKey key) {
        return of(key.getEncoded());
    }

    /// Of a certificate (its DER).
    public static String of(X509Certificate certificate) {
        try {
            return of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new AuthorityException("reading a certificate", e);
        }
    }

    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
