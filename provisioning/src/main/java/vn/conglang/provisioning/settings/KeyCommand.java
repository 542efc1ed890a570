package vn.conglang.provisioning.settings;

import picocli.CommandLine.Command;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// Makes the signing key.
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the key with which the province signs, and prints its public half.",
            "",
            "The public half goes onto every box as /etc/conglang/province.pem. Keep a copy of the"
                    + " key and of its passphrase apart from this machine: without them no hall can"
                    + " be set from afar any more."
        })
final class KeyCommand extends SigningKeyCommand {
    @Override
    public Integer call() {
        SigningKey.make(workshop(), passphrase(true));
        say(WorkshopFile.read(SigningKey.publicFile(workshop())).strip());
        warn("The key is in " + SigningKey.privateFile(workshop()));
        warn("Its public half is in " + SigningKey.publicFile(workshop()));
        return 0;
    }
}
