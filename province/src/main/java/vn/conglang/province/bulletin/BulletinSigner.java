package vn.conglang.province.bulletin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import vn.conglang.groundwork.file.SafeFile;
import vn.conglang.telemetry.BulletinKey;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.SignedBulletin;
import vn.conglang.telemetry.SignedText;
import vn.conglang.telemetry.TelemetryException;

/// This server's key for bulletins with the workshop's word for it. Immutable.
final class BulletinSigner {
    private final PrivateKey key;
    private final SignedText endorsement;

    private BulletinSigner(PrivateKey key, SignedText endorsement) {
        this.key = key;
        this.endorsement = endorsement;
    }

    /// Makes a key; one that is there is never replaced.
    ///
    /// @return the public key as PEM, for the workshop
    /// @throws BulletinException when there is one, or it can't be kept
    static String make(BulletinSettings settings) {
        var file = settings.key();
        if (Files.exists(file)) {
            throw new BulletinException(
                    file + ": is there already; move it away to have the workshop endorse another");
        }
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            SafeFile.write(
                    file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()).getBytes(UTF_8));
            Files.setOwner(file, Files.getOwner(file.toAbsolutePath().resolveSibling(".")));
            return pem("PUBLIC KEY", pair.getPublic().getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new BulletinException("making the key " + file + ": " + e.getMessage(), e);
        }
    }

    /// Reads both.
    ///
    /// @throws BulletinException when one is missing, they don't belong together, or the workshop's
    ///   word has ended
    static BulletinSigner read(BulletinSettings settings, Instant now) {
        var endorsement = endorsement(settings.endorsement());
        try {
            var said = Payloads.read(BulletinKey.class, endorsement.content());
            if (!now.isBefore(said.end())) {
                throw new BulletinException(
                        "%s: ended at %s; have the workshop endorse the key again"
                                .formatted(settings.endorsement(), said.expires()));
            }
            var der = Base64.getMimeDecoder().decode(base64(text(settings.key())));
            var key = KeyFactory.getInstance("Ed25519");
            var signer =
                    new BulletinSigner(
                            key.generatePrivate(new PKCS8EncodedKeySpec(der)), endorsement);
            var check = Signature.getInstance("Ed25519");
            check.initVerify(
                    key.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(said.key()))));
            check.update("x".getBytes(UTF_8));
            if (!check.verify(Base64.getDecoder().decode(signer.signature("x")))) {
                throw new BulletinException(
                        "%s: is not for the key in %s"
                                .formatted(settings.endorsement(), settings.key()));
            }
            return signer;
        } catch (GeneralSecurityException | IllegalArgumentException | TelemetryException e) {
            throw new BulletinException(
                    "%s, %s: %s".formatted(settings.key(), settings.endorsement(), e.getMessage()),
                    e);
        }
    }

    /// Signs a bulletin: the payload of `down/bulletin/{id}`.
    byte[] sign(ProvinceBulletin bulletin) {
        var content = new String(Payloads.write(bulletin), UTF_8);
        try {
            return Payloads.write(new SignedBulletin(content, signature(content), endorsement));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing", e);
        }
    }

    private String signature(String content) throws GeneralSecurityException {
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(key);
        signing.update(content.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(signing.sign());
    }

    private static SignedText endorsement(Path file) {
        try {
            return Payloads.read(SignedText.class, text(file));
        } catch (TelemetryException e) {
            throw new BulletinException(file + ": is no endorsement: " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BulletinException(file + ": is not there, or can't be read", e);
        }
    }

    private static String base64(String pem) {
        return pem.replaceAll("-----[A-Z ]+-----", "");
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getEncoder().encodeToString(der), what);
    }
}
