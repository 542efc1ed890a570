package vn.conglang.provisioning.authority;

import java.time.Instant;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows the certificates of one name.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows every certificate of a hall or server, or the one with this serial.")
final class ShowCommand extends RegisterCommand {
    @Parameters(paramLabel = "NAME|SERIAL", description = "such as qn-0417")
    private String which = "";

    @Override
    public Integer call() {
        var register = register();
        var folder = AuthorityFolder.of(workshop());
        var found =
                register.serial(which)
                        .map(Stream::of)
                        .orElseGet(() ->
                                register.all().stream().filter(each -> each.name().equals(which)))
                        .toList();
        if (found.isEmpty()) {
            throw new AuthorityException("no certificate has this name or serial: " + which);
        }
        for (var each : found) {
            say("%s %s".formatted(each.kind().key(), each.name()));
            say("  state    " + state(each, Instant.now()));
            say("  until    " + day(each.ends()));
            say("  serial   " + each.serial());
            say("  issuing  " + each.generation());
            say("  key      sha256 " + each.key());
            say("  file     " + folder.issued(each.serial()));
        }
        return 0;
    }
}
