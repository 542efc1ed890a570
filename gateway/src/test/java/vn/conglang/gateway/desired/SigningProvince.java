package vn.conglang.gateway.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import vn.conglang.telemetry.DesiredSettings;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.SignedText;

/// A province that signs settings, for tests.
public final class SigningProvince {
    private final KeyPair keys;

    public SigningProvince() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes its public key as halls have it.
    public void writeKey(Path file) {
        try {
            Files.writeString(
                    file,
                    "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                            .formatted(
                                    Base64.getEncoder()
                                            .encodeToString(keys.getPublic().getEncoded())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The payload of `down/settings`.
    public String settings(String hall, long version, String toml) {
        var desired = new DesiredSettings(hall, version, "2026-11-23T08:00:00Z", toml);
        return signed(new String(Payloads.write(desired), UTF_8));
    }

    /// Any text with the province's signature.
    public String signed(String content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(UTF_8));
            var text =
                    new SignedText(content, Base64.getEncoder().encodeToString(signature.sign()));
            return new String(Payloads.write(text), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
