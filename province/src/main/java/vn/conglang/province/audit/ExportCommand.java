package vn.conglang.province.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import vn.conglang.province.store.Evidence;

/// `conglang province export`.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a hall's records and seals into a folder that proves itself on any machine, with openssl and sha256sum alone: sh FOLDER/verify.sh",
            "",
            "The folder must be empty or not there yet."
        })
public final class ExportCommand extends AuditCommand {
    private static final int COULD_NOT = 1;

    @Parameters(paramLabel = "HALL", description = "which hall, such as qn-0417")
    private String hall = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "where to write it")
    private Path folder = Path.of("");

    /// @param settings read when the command is run
    public ExportCommand(Supplier<AuditSettings> settings) {
        super(settings);
    }

    @Override
    public Integer call() {
        var with = settings();
        var question = question(hall, with.zone());
        var trusted = trustedCa(with.trustedCa());
        authorities(trusted); // a file of no use is said before anything is written
        try (var evidence = Evidence.open(with.database())) {
            requireEmpty();
            var parts = new Audit(evidence, List.of()).parts(question);
            if (parts.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("There are no records of hall %s to export.".formatted(hall));
                return COULD_NOT;
            }
            var pem = trusted.isEmpty() ? "" : Files.readString(trusted.get());
            var written = new Export(evidence, folder).write(parts, pem);
            spec.commandLine()
                    .getOut()
                    .println(
                            "%s: %d records and %d seals of %d ledgers. To prove them: sh %s/verify.sh"
                                    .formatted(
                                            folder,
                                            written.records(),
                                            written.seals(),
                                            written.ledgers(),
                                            folder));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("writing into %s: %s".formatted(folder, e));
            return COULD_NOT;
        }
    }

    private void requireEmpty() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (Files.isDirectory(folder)) {
            try (var inside = Files.list(folder)) {
                if (inside.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                "--to: must be an empty folder or a new one (got %s)".formatted(folder));
    }
}
