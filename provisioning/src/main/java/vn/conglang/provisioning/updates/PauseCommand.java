package vn.conglang.provisioning.updates;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `updates pause`.
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Tells all boxes to stay as they are, such as before a storm.")
final class PauseCommand extends RepositoryCommand {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "by the province",
            description = "for whoever asks later (default: ${DEFAULT-VALUE})")
    private String reason = "";

    @Override
    public Integer call() {
        repository().pause(reason, passphrase());
        say("updates are paused: " + reason);
        return 0;
    }
}
