package vn.conglang.provisioning.updates;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `updates add FILE`.
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Puts a new version into the first ring (trial).")
final class AddCommand extends RepositoryCommand {
    @Parameters(paramLabel = "FILE", description = "such as conglang-gateway_1.4.0_all.deb")
    private Path deb = Path.of("");

    @Override
    public Integer call() {
        say("ring trial has " + repository().add(deb, passphrase()));
        return 0;
    }
}
