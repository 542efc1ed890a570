package vn.conglang.provisioning.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import vn.conglang.provisioning.workshop.Passphrase;

/// A signing key whose passphrase is quickly tried.
public final class KeyForTests {
    private static final String WORDS = "mật khẩu của tỉnh";

    private KeyForTests() {}

    /// Makes it in this workshop, and the file `passphrase` that opens it.
    public static void make(Path workshop) throws IOException {
        var words = Files.writeString(workshop.resolve("passphrase"), WORDS + "\n");
        Files.setPosixFilePermissions(words, PosixFilePermissions.fromString("rw-------"));
        SigningKey.make(workshop, Passphrase.of(WORDS), 1_000);
    }
}
