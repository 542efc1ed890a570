package vn.conglang.provisioning.enrolment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.provisioning.workshop.WorkshopTurn;
import vn.conglang.telemetry.HallId;

/// The secret under which codes are hashed (HMAC-SHA-256). A code has 74 random bits, so a slow
/// hash would only slow the server down; the key makes stolen hashes useless without it.
final class CodeKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    private CodeKey(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /// The key in this folder; makes it the first time.
    static CodeKey in(Path folder) {
        var file = folder.resolve("key");
        if (!Files.exists(file)) {
            new WorkshopTurn(folder).alone(() -> make(file));
        }
        try {
            return new CodeKey(HexFormat.of().parseHex(WorkshopFile.read(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new EnrolmentException(file + ": is damaged; restore it from a copy", e);
        }
    }

    /// Hexadecimal.
    String hash(HallId hall, HallCode code) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            var text = hall.value() + ":" + code.letters();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /// Whether two hashes are the same, in a time that tells nothing about where they differ.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void make(Path file) {
        if (!Files.exists(file)) { // another program may have been faster
            var secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            WorkshopFile.writeSecret(file, HexFormat.of().formatHex(secret) + "\n");
        }
    }
}
