package vn.conglang.province;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.stream.Collectors;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.SignedText;

/// The workshop, as far as the province's server knows it: a key, and files that it signs.
public final class TestWorkshop {
    private final KeyPair pair;

    public TestWorkshop() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes the public key.
    public void writeKey(Path file) {
        var base64 = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        try {
            Files.writeString(
                    file, "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Signs each line of a file, as `settings sign` does.
    public String sign(String file) {
        return file.lines().map(this::signed).collect(Collectors.joining("\n", "", "\n"));
    }

    private String signed(String content) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(pair.getPrivate());
            signing.update(content.getBytes(UTF_8));
            var signature = Base64.getEncoder().encodeToString(signing.sign());
            return new String(Payloads.write(new SignedText(content, signature)), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
