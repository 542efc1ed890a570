package vn.conglang.provisioning.updates;

import picocli.CommandLine.Command;

/// `updates resume`.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Lets updates go on after a pause.")
final class ResumeCommand extends RepositoryCommand {
    @Override
    public Integer call() {
        repository().pause(null, passphrase());
        say("updates go on");
        return 0;
    }
}
