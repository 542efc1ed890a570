package vn.conglang.provisioning.authority;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Certifies the province's own program.
@Command(
        name = "issue-province",
        mixinStandardHelpOptions = true,
        description = {
            "Makes key and certificate with which the province's program speaks to the broker.",
            "",
            "Writes province.pem, province.key and ca.pem, as province.toml wants them."
        })
final class IssueProvinceCommand extends IssuingKeyCommand {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "where the files go")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        var authority = authority();
        var papers = authority.issueClient(Authority.PROVINCE);
        var files = PapersFolder.in(out, Authority.PROVINCE);
        files.write(papers, authority.trusted());
        say(
                "%s  good until %tF"
                        .formatted(files.certificate(), papers.chain().leaf().getNotAfter()));
        say(files.key().toString());
        return 0;
    }
}
