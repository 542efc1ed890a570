package vn.conglang.provisioning.updates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// The key (Ed25519) that signs the repository's lists, kept by GnuPG and encrypted by a
/// passphrase. What boxes need to trust it is [#publicKey].
final class SigningKey {
    private static final String OWNER = "Cong Lang updates";

    private final Path folder;
    private final Tool tool;

    /// @param folder GnuPG's own; need not exist
    SigningKey(Path folder) {
        this.folder = folder;
        this.tool = new Tool(folder);
    }

    /// Runs programs that may use the key once it is open.
    Tool tool() {
        return tool;
    }

    boolean exists() {
        return Files.exists(folder.resolve("pubring.kbx")) && fingerprint().isPresent();
    }

    /// Makes the key.
    void make(Passphrase passphrase) {
        WorkshopFile.makeFolder(folder);
        withPassphrase(passphrase, "--quick-generate-key", OWNER, "ed25519", "sign", "never");
    }

    /// What names the key in the repository's configuration.
    ///
    /// @throws UpdatesException when there is no key
    String name() {
        return fingerprint()
                .orElseThrow(() -> new UpdatesException(folder + ": there is no signing key"));
    }

    /// The public key as a box's apt wants it (`Signed-By`), in armour.
    String publicKey() {
        return tool.run("gpg", "--batch", "--armor", "--export", name());
    }

    /// Opens the key for the programs that follow: GnuPG's agent remembers the passphrase until
    /// [#close].
    ///
    /// @throws UpdatesException when it is the wrong one
    void open(Passphrase passphrase) {
        try {
            withPassphrase(
                    passphrase,
                    "--local-user",
                    name(),
                    "--output",
                    "-",
                    "--detach-sign",
                    folder.resolve("pubring.kbx").toString());
        } catch (UpdatesException e) {
            throw String.valueOf(e.getMessage()).contains("Bad passphrase")
                    ? new UpdatesException("the passphrase is not that of the repository's key", e)
                    : e;
        }
    }

    /// Ends GnuPG's agent, which forgets the passphrase.
    void close() {
        tool.run("gpgconf", "--kill", "gpg-agent");
    }

    private void withPassphrase(Passphrase passphrase, String... arguments) {
        var command =
                Stream.concat(
                                Stream.of(
                                        "gpg",
                                        "--batch",
                                        "--pinentry-mode",
                                        "loopback",
                                        "--passphrase-fd",
                                        "0"),
                                Stream.of(arguments))
                        .toList();
        tool.run(command, new String(passphrase.words()) + "\n");
    }

    private Optional<String> fingerprint() {
        return tool.run(List.of("gpg", "--batch", "--with-colons", "--list-secret-keys"), "")
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .map(line -> line.split(":", -1)[9])
                .findFirst();
    }
}
