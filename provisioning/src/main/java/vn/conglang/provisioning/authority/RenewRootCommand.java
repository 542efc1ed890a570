package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.conglang.provisioning.workshop.Passphrase;

/// Makes the next root.
@Command(
        name = "renew-root",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the next root, for which this one vouches, and an issuing authority under it.",
            "",
            "Boxes learn the new root when they renew their certificates; until then servers show"
                    + " them the old one's word for it. From then on --root names the new folder."
                    + " Cards that are written from now on trust both.",
            "",
            "It does not help when the root's key was stolen: boxes would take the thief's word as"
                    + " well. Then make a new authority, and a new card for every box."
        })
final class RenewRootCommand extends RootKeyCommand {
    @Option(
            names = "--new-root",
            paramLabel = "DIR",
            required = true,
            description = "the next root's folder, such as one on another stick")
    private Path next = Path.of("");

    @Option(
            names = "--new-root-passphrase-file",
            paramLabel = "FILE",
            description =
                    "its first line opens the next root's key; without it, the systemd credential"
                            + " conglang-new-root, or else you are asked")
    private @Nullable Path passphraseFile;

    @Override
    public Integer call() {
        var ceremony = ceremony();
        var folder = next.toAbsolutePath().normalize();
        var passphrase =
                Passphrase.find(
                        passphraseFile,
                        "conglang-new-root",
                        "Passphrase of the next root's key",
                        !Root.in(folder));
        var rotation = ceremony.renewRoot(folder, passphrase);
        say("The next root is in " + folder + ": copy it, and lock both away.");
        return said(rotation);
    }
}
