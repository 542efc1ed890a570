package vn.conglang.provisioning.updates;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `updates withdraw RING`.
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description =
                "Takes the version out of a ring: no further box gets it, boxes that have it keep it.")
final class WithdrawCommand extends RepositoryCommand {
    @Parameters(paramLabel = "RING", description = "trial, commune or all")
    private String ring = "";

    @Override
    public Integer call() {
        var from = ring(ring);
        repository().withdraw(from, passphrase());
        say("ring %s is empty".formatted(from.key()));
        return 0;
    }
}
