package vn.conglang.provisioning.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.provisioning.workshop.WorkshopTurn;
import vn.conglang.telemetry.Payloads;

/// Signs what officers wrote on the province's board.
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a file from the province's board would put in force and how that differs from"
                    + " what was signed before; with --yes signs it into FILE.signed, which goes back to"
                    + " the board.",
            "",
            "Read every address: whatever is signed here, halls show to everybody."
        },
        footer = {"", "Exit codes: 0 done, 64 wrong usage, 78 refused."})
final class SignCommand extends SigningKeyCommand {
    private static final int MOST_LINES = 5000;

    @Parameters(paramLabel = "FILE", description = "as the board gave it out")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "sign it")
    private boolean yes;

    @Override
    public Integer call() {
        var texts = texts();
        texts.forEach(text -> text.lines(workshop()).forEach(this::say));
        if (!yes) {
            warn("Nothing is signed; add --yes to sign it.");
            return 0;
        }
        var key = SigningKey.open(workshop(), passphrase(false));
        var signed = new WorkshopTurn(History.folder(workshop())).alone(() -> sign(texts, key));
        var out = file.resolveSibling(file.getFileName() + ".signed");
        WorkshopFile.writePublic(out, signed);
        say("Signed: " + out);
        return 0;
    }

    /// Every text is looked at before the first is signed.
    private String sign(List<ToSign> texts, SigningKey key) {
        mustBeNext(texts);
        return texts.stream()
                .map(text -> {
                    var signed = key.sign(text.content());
                    text.keep(workshop(), signed);
                    return new String(Payloads.write(signed), StandardCharsets.UTF_8) + "\n";
                })
                .collect(Collectors.joining());
    }

    private List<ToSign> texts() {
        var lines = WorkshopFile.read(file).lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new RefusedException(
                    "%s: must hold 1 to %d texts (got %d)"
                            .formatted(file, MOST_LINES, lines.size()));
        }
        var texts = new ArrayList<ToSign>();
        var problems = new ArrayList<String>();
        for (int at = 0; at < lines.size(); at++) {
            try {
                texts.add(ToSign.read(lines.get(at), workshop()));
            } catch (RuntimeException e) { // each kind of text has its own ways to be none
                problems.add("%s, line %d: %s".formatted(file, at + 1, e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        mustBeNext(texts);
        return texts;
    }

    private void mustBeNext(List<ToSign> texts) {
        var problems = texts.stream().flatMap(text -> text.problem(workshop()).stream()).toList();
        var different = texts.stream().map(ToSign::subject).distinct().count();
        if (different < texts.size()) {
            throw new RefusedException(file + ": two texts are for the same halls");
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }
}
