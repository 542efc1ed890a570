package vn.conglang.groundwork.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/// Reads private keys and tells whether one belongs to a certificate.
final class KeyPairs {
    private KeyPairs() {}

    static PrivateKey privateKey(Path file, byte[] pem) {
        var text = new String(pem, StandardCharsets.US_ASCII);
        byte[] der;
        try {
            var found = Pem.blocks(Pem.PRIVATE_KEY, text);
            if (found.isEmpty()) {
                throw new TlsException(file + ": " + whatItIs(text));
            }
            der = found.getFirst();
        } catch (IllegalArgumentException e) {
            throw new TlsException(file + ": the private key is damaged (not base64)");
        }
        for (var algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // another kind of key; the cause might quote it, so it is not kept
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + algorithm, e);
            }
        }
        throw new TlsException(file + ": the private key is damaged, or not of kind EC or RSA");
    }

    private static String whatItIs(String text) {
        if (text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
            return "the private key is encrypted; nobody is there to type a password at a boot";
        }
        if (text.contains("BEGIN EC PRIVATE KEY") || text.contains("BEGIN RSA PRIVATE KEY")) {
            return "the private key is in the old form; convert it with: openssl pkcs8 -topk8"
                    + " -nocrypt";
        }
        return "holds no private key (BEGIN PRIVATE KEY)";
    }

    static boolean match(PublicKey publicKey, PrivateKey key) {
        try {
            return publicKey.getAlgorithm().equals(key.getAlgorithm()) && verifies(publicKey, key);
        } catch (InvalidKeyException | SignatureException e) {
            return false; // of the same kind, but for instance on another curve
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm(key), e);
        }
    }

    private static boolean verifies(PublicKey publicKey, PrivateKey key)
            throws GeneralSecurityException {
        var challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        var signature = Signature.getInstance(algorithm(key));
        signature.initSign(key);
        signature.update(challenge);
        var signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(challenge);
        return signature.verify(signed);
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
    }
}
