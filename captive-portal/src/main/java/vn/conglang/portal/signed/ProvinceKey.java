package vn.conglang.portal.signed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The province's public key (Ed25519), by which this hall knows what comes from the province.
/// Thread-safe; the key's file is read for every check, so a new one counts at once.
///
/// A signature is detached, in base64, beside the file that it is for: `catalogue.json.sig` for
/// `catalogue.json`. By hand:
///
/// ```
/// openssl pkeyutl -sign -rawin -inkey province.key -in catalogue.json | base64 -w0 > catalogue.json.sig
/// base64 -d catalogue.json.sig > sig && openssl pkeyutl -verify -rawin -pubin -inkey province.pem \
///     -in catalogue.json -sigfile sig
/// ```
public final class ProvinceKey {
    private static final int LARGEST_KEY = 4 * 1024;
    private static final int LARGEST_SIGNATURE = 256;

    private final Path file;

    /// @param file the public key as PEM; need not exist, nothing is trusted then
    public ProvinceKey(Path file) {
        this.file = file;
    }

    /// Where the signature of a file stands.
    public static Path signatureOf(Path signed) {
        return signed.resolveSibling(signed.getFileName() + ".sig");
    }

    /// Reads a file that must be signed.
    ///
    /// @param largest more bytes are refused
    /// @throws SignedException when it is not signed by the province, or can't be read
    public Signed read(Path signed, int largest) {
        var signature = text(signatureOf(signed), LARGEST_SIGNATURE).strip();
        var read = new Signed(text(signed, largest), signature);
        check(read, signed.toString());
        return read;
    }

    /// Checks a signature again.
    ///
    /// @param name what is signed, for the message
    /// @throws SignedException when it is not the province's
    public void check(Signed signed, String name) {
        if (!Files.exists(file)) {
            throw new SignedException(name + ": there is no key of the province (" + file + ")");
        }
        try {
            check(signed, key(), name, "the signature is not the province's");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SignedException(name + ": the signature can't be checked", e);
        }
    }

    /// Checks a signature by a key that the province vouches for.
    ///
    /// @param key Ed25519, SubjectPublicKeyInfo in base64
    /// @param name what is signed, for the message
    /// @throws SignedException when it is not that key's
    public static void check(Signed signed, String key, String name) {
        try {
            check(
                    signed,
                    publicKey(Base64.getDecoder().decode(key)),
                    name,
                    "the signature is not that of the endorsed key");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SignedException(name + ": the signature can't be checked", e);
        }
    }

    private static void check(Signed signed, PublicKey key, String name, String wrong)
            throws GeneralSecurityException {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(signed.content().getBytes(StandardCharsets.UTF_8));
        if (!check.verify(Base64.getDecoder().decode(signed.signature()))) {
            throw new SignedException(name + ": " + wrong);
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        var pem = text(file, LARGEST_KEY).replaceAll("-----[A-Z ]+-----", "");
        return publicKey(Base64.getMimeDecoder().decode(pem));
    }

    private static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    private static String text(Path file, int largest) {
        try {
            var size = Files.size(file);
            if (size > largest) {
                throw new SignedException(
                        "%s: larger than %d bytes (got %d)".formatted(file, largest, size));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new SignedException(file + ": can't be read as UTF-8 text", e);
        }
    }
}
