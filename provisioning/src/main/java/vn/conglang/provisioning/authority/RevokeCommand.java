package vn.conglang.provisioning.authority;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.telemetry.HallId;

/// Revokes a hall's certificates, or one by its number.
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {
            "Revokes all certificates of a hall, or the one with a serial number, and tells the"
                    + " broker.",
            "",
            "To replace a dead box nothing is to be revoked: make the hall a new code, and the new"
                    + " box takes the old one's place."
        })
final class RevokeCommand extends IssuingKeyCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HALL|SERIAL", description = "such as qn-0417")
    private String which = "";

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            defaultValue = "key-compromise",
            description =
                    "key-compromise (stolen or lost), superseded, cessation (hall closed) or"
                            + " unspecified (default: ${DEFAULT-VALUE})")
    private String reason = "";

    @Override
    public Integer call() {
        var why = reason();
        var authority = authority();
        var revoked =
                authority.alone(() -> {
                    var those = found(authority.register());
                    authority.revoke(those, why);
                    return those;
                });
        var published = said(authority.publish());
        revoked.forEach(each ->
                say(
                        "revoked %s %s, serial %s"
                                .formatted(each.kind().key(), each.name(), each.serial())));
        return published;
    }

    private List<Issued> found(Register register) {
        var found =
                register.serial(which).map(Stream::of).orElseGet(() -> ofHall(register)).toList();
        if (found.isEmpty()) {
            throw new AuthorityException(
                    "no certificate of a hall or with a serial number \"%s\"".formatted(which));
        }
        var open = found.stream().filter(each -> each.revocation().isEmpty()).toList();
        if (open.isEmpty()) {
            throw new AuthorityException("\"%s\" is revoked already".formatted(which));
        }
        return open;
    }

    private Stream<Issued> ofHall(Register register) {
        try {
            return register.of(Kind.HALL, new HallId(which).value());
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private Reason reason() {
        try {
            return Reason.of(reason.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--reason: must be key-compromise, superseded, cessation or unspecified (got \""
                            + reason
                            + "\")",
                    e);
        }
    }
}
