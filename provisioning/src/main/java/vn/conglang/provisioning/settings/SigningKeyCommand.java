package vn.conglang.provisioning.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.WorkshopCommand;

/// A command that needs the signing key.
public abstract class SigningKeyCommand extends WorkshopCommand {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "its first line opens the signing key; without it, the systemd credential "
                            + SigningKey.CREDENTIAL
                            + ", or else you are asked")
    private @Nullable Path passphraseFile;

    /// What opens the key.
    ///
    /// @param fresh whether it is one that is chosen now
    protected final Passphrase passphrase(boolean fresh) {
        return Passphrase.find(
                passphraseFile, SigningKey.CREDENTIAL, "Passphrase of the signing key", fresh);
    }
}
