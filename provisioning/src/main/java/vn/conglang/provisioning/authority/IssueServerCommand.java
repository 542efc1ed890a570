package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Certifies a server.
@Command(
        name = "issue-server",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a key and a certificate for a server: FIRST-NAME.pem and .key, and ca.pem.",
            "",
            "The broker's come from: broker config. The enrolment server makes its own."
        })
final class IssueServerCommand extends IssuingKeyCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            description = "DNS names and IP addresses by which it is found")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "where the files go")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        ServerNames server;
        try {
            server = new ServerNames(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        var authority = authority();
        var life = AuthoritySettings.of(workshop()).serverLife();
        var papers = authority.issueServer(server, life);
        var files = PapersFolder.in(out, server.commonName().replace(':', '-'));
        files.write(papers, authority.trusted());
        say(
                "%s  good until %tF"
                        .formatted(files.certificate(), papers.chain().leaf().getNotAfter()));
        say(files.key().toString());
        return 0;
    }
}
