package vn.conglang.province.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import vn.conglang.telemetry.SignedText;

/// The public half of the workshop's key (Ed25519, PEM), by which the server tells what the
/// workshop signed. Read for every check. Thread-safe.
public final class ProvinceKey {
    private final Path file;

    /// @param file need not exist; then nothing can be taken
    public ProvinceKey(Path file) {
        this.file = file;
    }

    /// Whether the workshop signed exactly this.
    ///
    /// @throws RolloutException when there is no key, or it is none
    boolean signed(SignedText text) {
        var key = key();
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text.content().getBytes(UTF_8));
            return check.verify(Base64.getDecoder().decode(text.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // 64 bytes that are no signature at all
        }
    }

    private PublicKey key() {
        try {
            var pem = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
            var der = Base64.getMimeDecoder().decode(pem);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        } catch (IOException e) {
            throw new RolloutException(file + ": is not there, or can't be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RolloutException(file + ": is no Ed25519 public key in PEM", e);
        }
    }
}
