package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.WorkshopCommand;

/// A command that needs the issuing key.
public abstract class IssuingKeyCommand extends WorkshopCommand {
    /// Name of the systemd credential with the passphrase.
    public static final String CREDENTIAL = "conglang-issuing";

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "its first line opens the issuing key; without it, the systemd credential"
                            + " conglang-issuing, or else you are asked")
    private @Nullable Path passphraseFile;

    /// The passphrase of the issuing key.
    protected final Passphrase issuingPassphrase(boolean fresh) {
        return Passphrase.find(passphraseFile, CREDENTIAL, "Passphrase of the issuing key", fresh);
    }

    /// The authority of this workshop, its key opened.
    protected final Authority authority() {
        return Authority.open(
                workshop(),
                AuthoritySettings.of(workshop()),
                issuingPassphrase(false),
                Clock.systemUTC());
    }

    /// Says how far a change has got.
    ///
    /// @return the exit code
    protected final int said(Telling telling) {
        return switch (telling) {
            case Telling.Told _ -> {
                say("The broker knows.");
                yield 0;
            }
            case Telling.FilesOnly(var folder) -> {
                say("New files for the broker are in " + folder + ".");
                say(
                        "No command is set that makes it read them (broker.restart in"
                                + " provisioning.toml): restart it.");
                yield 0;
            }
            case Telling.Nobody _ -> {
                say("No broker is set up here: bring crl.pem and trust.pem to it yourself.");
                yield 0;
            }
            case Telling.Failed(var problem) -> {
                warn("The broker was not told: the command of broker.restart " + problem);
                warn("Mend that, then: authority crl");
                yield 70;
            }
        };
    }
}
