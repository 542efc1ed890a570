package vn.conglang.provisioning.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.PassphraseException;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.SignedText;

/// The province's key for what halls believe: Ed25519 (RFC 8032). Stands in `signing/province.key`
/// only encrypted, PKCS#8 with PBES2 (RFC 8018), AES-256, PBKDF2 with HMAC-SHA-256; beside it, for
/// the halls, `province.pem`. OpenSSL reads both.
public final class SigningKey {
    /// Name of the systemd credential with the passphrase.
    static final String CREDENTIAL = "conglang-signing";

    private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";
    private static final String PRIVATE = "ENCRYPTED PRIVATE KEY";

    /// OWASP's figure for PBKDF2 with HMAC-SHA-256.
    private static final int ROUNDS = 600_000;

    private static final int SALT_BYTES = 16;

    /// Object identifier 1.2.840.113549.1.5.13, with its tag and length.
    private static final byte[] PBES2 = HexFormat.of().parseHex("06092a864886f70d01050d");

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    static Path privateFile(Path workshop) {
        return workshop.resolve("signing").resolve("province.key");
    }

    static Path publicFile(Path workshop) {
        return workshop.resolve("signing").resolve("province.pem");
    }

    /// Makes the key; one that is there is never replaced, because halls trust it.
    ///
    /// @throws RefusedException when there is one
    static void make(Path workshop, Passphrase passphrase) {
        make(workshop, passphrase, ROUNDS);
    }

    /// @param rounds of PBKDF2: how slow it is made to guess the passphrase
    static void make(Path workshop, Passphrase passphrase, int rounds) {
        var file = privateFile(workshop);
        if (Files.exists(file)) {
            throw new RefusedException(file + ": is there already, and the halls trust it");
        }
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encrypted = encrypted(pair.getPrivate(), passphrase, rounds);
            WorkshopFile.writePublic(
                    publicFile(workshop), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            WorkshopFile.writeSecret(file, pem(PRIVATE, encrypted));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("making a key for " + file, e);
        }
    }

    /// Opens the key.
    ///
    /// @throws RefusedException when there is none
    /// @throws PassphraseException when the passphrase is not the right one
    public static SigningKey open(Path workshop, Passphrase passphrase) {
        var file = privateFile(workshop);
        if (!Files.exists(file)) {
            throw new RefusedException(file + ": there is no such key; make it with: settings key");
        }
        try {
            var info = new EncryptedPrivateKeyInfo(der(WorkshopFile.read(file)));
            var cipher = Cipher.getInstance(info.getAlgParameters().toString());
            cipher.init(Cipher.DECRYPT_MODE, secret(passphrase), info.getAlgParameters());
            return new SigningKey(
                    KeyFactory.getInstance("Ed25519").generatePrivate(opened(file, info, cipher)));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new RefusedException(file + ": is not an encrypted Ed25519 key");
        }
    }

    private static KeySpec opened(Path file, EncryptedPrivateKeyInfo info, Cipher cipher) {
        try {
            return info.getKeySpec(cipher);
        } catch (InvalidKeySpecException e) {
            throw new PassphraseException(file + ": the passphrase does not open it", e);
        }
    }

    /// Signs a text.
    public SignedText sign(String content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return new SignedText(content, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing", e);
        }
    }

    private static byte[] encrypted(PrivateKey key, Passphrase passphrase, int rounds)
            throws GeneralSecurityException, IOException {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.ENCRYPT_MODE, secret(passphrase), new PBEParameterSpec(salt, rounds));
        var scheme = der(0x30, PBES2, cipher.getParameters().getEncoded());
        return der(0x30, scheme, der(0x04, cipher.doFinal(key.getEncoded())));
    }

    /// One value in DER (X.690), at most 65535 bytes long. Put together here, because Java's own
    /// "PBES2" says HMAC-SHA-1 for HMAC-SHA-256 from 25.0.5 on.
    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        var value = new ByteArrayOutputStream();
        value.write(tag);
        if (length > 0xff) {
            value.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        } else if (length > 0x7f) {
            value.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            value.write(length);
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    private static Key secret(Passphrase passphrase) throws GeneralSecurityException {
        var words = passphrase.words();
        var spec = new PBEKeySpec(words);
        try {
            return SecretKeyFactory.getInstance(CIPHER).generateSecret(spec);
        } finally {
            spec.clearPassword();
            Arrays.fill(words, ' ');
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        what,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der),
                        what);
    }

    private static byte[] der(String pem) {
        if (!pem.contains("-----BEGIN " + PRIVATE + "-----")) {
            throw new IllegalArgumentException("no " + PRIVATE);
        }
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
