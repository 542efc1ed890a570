package vn.conglang.province.audit;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.conglang.province.store.Evidence;

/// `conglang province verify`.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Proves from the stored rows alone that no record was altered, removed or inserted since its hall wrote it.",
            "",
            "Each row is held against the record that the hall wrote, each record against the one before it (SHA-256 over RFC 8785 JSON), and the chain against the seals that the hall signed. Prints one line for each ledger, and the first break of one that does not hold."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:everything holds", " 2:something does not: it is printed"})
public final class VerifyCommand extends AuditCommand {
    private static final int BROKEN = 2;

    @Parameters(
            arity = "0..1",
            paramLabel = "HALL",
            description = "this hall only, such as qn-0417; default: all")
    private @Nullable String hall;

    @Option(
            names = "--all-breaks",
            description = "prints every break, not the first of each ledger only")
    private boolean allBreaks;

    /// @param settings read when the command is run
    public VerifyCommand(Supplier<AuditSettings> settings) {
        super(settings);
    }

    @Override
    public Integer call() {
        var with = settings();
        var question = question(hall, with.zone());
        var trusted = trustedCa(with.trustedCa());
        var out = spec.commandLine().getOut();
        try (var evidence = Evidence.open(with.database())) {
            var audit = new Audit(evidence, authorities(trusted));
            var ledgers = 0;
            var broken = 0;
            for (var part : audit.parts(question)) {
                var proof = audit.prove(part);
                ledgers++;
                broken += proof.holds() ? 0 : 1;
                print(out, proof);
            }
            out.println(summary(ledgers, broken));
            if (trusted.isEmpty()) {
                out.println(
                        "No authority was named: each seal was held against its own certificate only (--trusted-ca).");
            }
            out.flush();
            return broken == 0 ? 0 : BROKEN;
        }
    }

    private static String summary(int ledgers, int broken) {
        if (ledgers == 0) {
            return "There are no records to prove.";
        }
        return broken == 0
                ? "%d %s: everything holds.".formatted(ledgers, ledgers == 1 ? "ledger" : "ledgers")
                : "%d of %d ledgers: BROKEN.".formatted(broken, ledgers);
    }

    private void print(PrintWriter out, Proof proof) {
        var name = proof.ledger().hall() + " " + proof.ledger().ledger();
        out.println(name + ": " + (proof.holds() ? "holds, " : "BROKEN, ") + inWords(proof));
        proof.breaks().stream()
                .limit(allBreaks ? Long.MAX_VALUE : 1)
                .forEach(each -> out.println("  " + each));
        if (!allBreaks && proof.breaks().size() > 1) {
            out.println("  and %d more (--all-breaks)".formatted(proof.breaks().size() - 1));
        }
        out.flush();
    }

    private static String inWords(Proof proof) {
        var records =
                proof.looked()
                        .map(span -> "records %d to %d".formatted(span.first(), span.last()))
                        .orElse("no records");
        var sealed =
                proof.seal()
                        .map(seal ->
                                "sealed to %d by seal %d of %s"
                                        .formatted(seal.seq(), seal.number(), seal.at()))
                        .orElse("no seal yet");
        return proof.seal().isPresent() && proof.unsealed() > 0
                ? "%s, %s, %d not sealed yet".formatted(records, sealed, proof.unsealed())
                : records + ", " + sealed;
    }
}
