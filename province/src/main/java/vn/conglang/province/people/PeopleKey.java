package vn.conglang.province.people;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import vn.conglang.province.store.Bytes;

/// The key beside the database: a copy of the database alone gives nobody a second factor.
/// Immutable.
///
/// Its file holds 32 random bytes in Base64 and nothing else, readable by its owner alone.
final class PeopleKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec encryption;
    private final SecretKeySpec fingerprints;

    private PeopleKey(byte[] key) {
        try {
            this.encryption = new SecretKeySpec(derived(key, "encryption"), "AES");
            this.fingerprints = new SecretKeySpec(derived(key, "fingerprints"), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    private static byte[] derived(byte[] key, String purpose) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(("conglang people " + purpose).getBytes(StandardCharsets.UTF_8));
    }

    /// Reads it.
    ///
    /// @throws PeopleException when it is not there or is none
    static PeopleKey read(Path file) {
        try {
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("has " + key.length + " bytes");
            }
            return new PeopleKey(key);
        } catch (NoSuchFileException e) {
            throw new PeopleException(
                    file
                            + " is not there (people.key-file in the settings): \"conglang-province people add\" makes it; without the one that accounts were enrolled with, reset them",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new PeopleException(
                    "reading the key "
                            + file
                            + " (people.key-file in the settings): "
                            + e.getMessage(),
                    e);
        }
    }

    /// Reads it, or makes it. It belongs to whom its folder belongs, so that what root makes the
    /// service can read.
    ///
    /// @throws PeopleException when it is none, or can't be made
    static PeopleKey readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
        } catch (FileAlreadyExistsException e) {
            return read(file); // somebody else was quicker
        } catch (IOException | UnsupportedOperationException e) {
            throw new PeopleException(
                    "making the key "
                            + file
                            + " (people.key-file in the settings): "
                            + e.getMessage(),
                    e);
        }
        return read(file);
    }

    private static void make(Path file) throws IOException {
        var owner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var text = Base64.getEncoder().encodeToString(Secrets.bytes(KEY_BYTES)) + "\n";
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        owner)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.getOwner(folder).equals(Files.getOwner(file))) {
            Files.setOwner(file, Files.getOwner(folder));
        }
    }

    /// Encrypts (AES-256-GCM): nonce, then what only [#open] reads for the same person.
    Bytes seal(byte[] secret, long person) {
        try {
            var nonce = Secrets.bytes(NONCE_BYTES);
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, person).doFinal(secret);
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return Bytes.of(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// Decrypts.
    ///
    /// @throws PeopleException when it was encrypted with another key, for somebody else, or was
    ///   changed
    byte[] open(Bytes sealed, long person) {
        try {
            var all = sealed.toArray();
            var nonce = Arrays.copyOf(all, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, person)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new PeopleException(
                    "the second factor of person "
                            + person
                            + " can't be read with the key of people.key-file: it was made with another one; reset the account",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, long person) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Long.toString(person).getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    /// What is kept of a code that a person types.
    Bytes fingerprint(String code) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(fingerprints);
            return Bytes.of(mac.doFinal(Secrets.plain(code).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
