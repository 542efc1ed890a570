package vn.conglang.portal.signed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/// A province that signs files for tests.
public final class ProvinceInTests {
    private final KeyPair pair;

    public ProvinceInTests() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes the public key.
    public ProvinceKey writeKey(Path file) {
        var pem = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        write(file, "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        return new ProvinceKey(file);
    }

    /// Writes a file and its signature.
    public void sign(Path file, String content) {
        write(file, content);
        write(ProvinceKey.signatureOf(file), signed(content).signature() + "\n");
    }

    /// A text with its signature.
    public Signed signed(String content) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(pair.getPrivate());
            signing.update(content.getBytes(StandardCharsets.UTF_8));
            return new Signed(content, Base64.getEncoder().encodeToString(signing.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
