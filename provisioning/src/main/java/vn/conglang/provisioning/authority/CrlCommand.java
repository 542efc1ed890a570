package vn.conglang.provisioning.authority;

import picocli.CommandLine.Command;

/// Signs the revocation lists anew.
@Command(
        name = "crl",
        mixinStandardHelpOptions = true,
        description = {
            "Signs the revocation lists anew and tells the broker.",
            "",
            "The enrolment server does this by itself long before a list ends."
        })
final class CrlCommand extends IssuingKeyCommand {
    @Override
    public Integer call() {
        var authority = authority();
        var telling = authority.signLists();
        var ends = authority.alone(() -> authority.register().listEnds());
        say(
                "%s  good until %s"
                        .formatted(
                                AuthorityFolder.of(workshop()).lists(),
                                ends.toString().substring(0, 10)));
        return said(telling);
    }
}
