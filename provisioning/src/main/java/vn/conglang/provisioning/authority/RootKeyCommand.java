package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.conglang.provisioning.workshop.Passphrase;

/// A command that needs the root's key too.
abstract class RootKeyCommand extends IssuingKeyCommand {
    private static final String CREDENTIAL = "conglang-root";

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "the root's folder, such as one on a stick (default: authority/root)")
    private @Nullable Path root;

    @Option(
            names = "--root-passphrase-file",
            paramLabel = "FILE",
            description =
                    "its first line opens the root's key; without it, the systemd credential"
                            + " conglang-root, or else you are asked")
    private @Nullable Path rootPassphraseFile;

    final Path rootFolder() {
        return root == null ? Ceremony.rootFolder(workshop()) : root.toAbsolutePath().normalize();
    }

    final Passphrase rootPassphrase(boolean fresh) {
        return Passphrase.find(
                rootPassphraseFile, CREDENTIAL, "Passphrase of the root's key", fresh);
    }

    final int said(Ceremony.Rotation rotation) {
        if (rotation.telling() instanceof Telling.Failed) {
            warn(
                    "Issuing authority %d is made but not in use yet: the broker must know it first."
                            .formatted(rotation.generation()));
            warn("Mend what follows, then run rotate again.");
        } else {
            say("Issuing authority %d is in use.".formatted(rotation.generation()));
        }
        return said(rotation.telling());
    }

    final Ceremony ceremony() {
        return Ceremony.open(
                workshop(),
                AuthoritySettings.of(workshop()),
                rootFolder(),
                new Passphrases(rootPassphrase(false), issuingPassphrase(false)),
                Clock.systemUTC());
    }
}
