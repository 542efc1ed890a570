package vn.conglang.provisioning.updates;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `updates promote RING`.
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = "Copies what the ring before has into this one: trial, commune, all.")
final class PromoteCommand extends RepositoryCommand {
    @Parameters(paramLabel = "RING", description = "commune or all")
    private String ring = "";

    @Override
    public Integer call() {
        var to = ring(ring);
        say("ring %s has %s".formatted(to.key(), repository().promote(to, passphrase())));
        return 0;
    }
}
