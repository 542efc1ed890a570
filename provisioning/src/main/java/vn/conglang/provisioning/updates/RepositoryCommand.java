package vn.conglang.provisioning.updates;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.WorkshopCommand;

/// What the commands that sign have in common.
@Command
abstract class RepositoryCommand extends WorkshopCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "holds the passphrase of the repository's key (default: the systemd credential"
                            + " updates-key, or the terminal)")
    private @Nullable Path passphraseFile;

    final Repository repository() {
        return Repository.open(workshop());
    }

    final Passphrase passphrase() {
        return passphrase(false);
    }

    final Passphrase passphrase(boolean fresh) {
        return Passphrase.find(
                passphraseFile, "updates-key", "Passphrase of the repository's key", fresh);
    }

    final Ring ring(String key) {
        try {
            return Ring.of(key);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
