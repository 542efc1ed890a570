package vn.conglang.provisioning.authority;

import java.time.Clock;
import picocli.CommandLine.Command;

/// Makes the authority.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the root and the first issuing authority.",
            "",
            "Their names come from authority.name in provisioning.toml. Broken off in the middle,"
                    + " run it again."
        })
final class InitCommand extends RootKeyCommand {
    @Override
    public Integer call() {
        var folder = AuthorityFolder.of(workshop());
        Ceremony.begin(
                workshop(),
                AuthoritySettings.of(workshop()),
                rootFolder(),
                new Passphrases(rootPassphrase(!Root.in(rootFolder())), issuingPassphrase(true)),
                Clock.systemUTC());
        say("The authority is made.");
        say("");
        say("  root, key     " + rootFolder() + "  make a second copy and lock both away");
        say("  root          " + folder.root() + "  goes onto every box");
        say("  trusted       " + folder.trust());
        say("  revoked       " + folder.lists());
        say("  log           " + folder.folder().resolve("log"));
        say("");
        say("Next: broker config, then enrolment serve.");
        return 0;
    }
}
