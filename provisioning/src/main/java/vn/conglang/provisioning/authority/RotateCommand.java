package vn.conglang.provisioning.authority;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes the next issuing authority, or revokes one.
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the next issuing authority; what the older ones signed stays good until it ends.",
            "",
            "With --revoke, revokes an older one whose key fell into wrong hands: boxes with its"
                    + " certificates are refused by the broker at once and get new ones by"
                    + " themselves. Run rotate without it first."
        })
final class RotateCommand extends RootKeyCommand {
    @Option(
            names = "--revoke",
            paramLabel = "NUMBER",
            description = "of the issuing authority to revoke")
    private @Nullable Integer revoked;

    @Override
    public Integer call() {
        if (revoked != null) {
            var telling = ceremony().revoke(revoked);
            say("Issuing authority %d is revoked.".formatted(revoked));
            return said(telling);
        }
        return said(ceremony().rotate());
    }
}
