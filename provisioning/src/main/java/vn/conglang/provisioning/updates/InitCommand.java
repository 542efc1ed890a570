package vn.conglang.provisioning.updates;

import picocli.CommandLine.Command;

/// `updates init`.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the repository with its signing key and empty rings.",
            "",
            "A web server then shows the folder repository/public of the workshop to the boxes."
        })
final class InitCommand extends RepositoryCommand {
    @Override
    public Integer call() {
        var repository = repository();
        repository.init(passphrase(repository.publicKey().isEmpty()));
        say("repository for boxes: " + repository.publicFolder());
        return 0;
    }
}
