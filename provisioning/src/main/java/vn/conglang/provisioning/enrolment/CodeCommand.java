package vn.conglang.provisioning.enrolment;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.authority.ActLog;
import vn.conglang.provisioning.authority.Issued;
import vn.conglang.provisioning.authority.Kind;
import vn.conglang.provisioning.authority.Register;
import vn.conglang.provisioning.roster.Roster;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.Workshop;
import vn.conglang.provisioning.workshop.WorkshopCommand;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.HallId;

/// Makes a hall's one-time code.
@Command(
        name = "code",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the one-time code with which a hall's box enrols; an earlier code is void.",
            "",
            "For a hall that has a box this is the swap: when the new box enrols, the old one's"
                    + " certificates are revoked. Nothing is revoked before."
        })
final class CodeCommand extends WorkshopCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HALL", description = "such as qn-0417")
    private String hall = "";

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "writes the code as a QR code into this file (0600)")
    private @Nullable Path png;

    @Option(names = "--qr", description = "shows the code as a QR code on the terminal")
    private boolean qr;

    @Option(names = "--remove", description = "makes the hall's code void instead")
    private boolean remove;

    @Override
    public Integer call() {
        var id = hall();
        var codes = HallCodes.open(workshop());
        if (remove) {
            say(codes.remove(id) ? "The code is void." : "There is no code.");
            return 0;
        }
        if (Roster.open(workshop()).hall(id).isEmpty()) {
            throw new RefusedException("%s: is not in the roster".formatted(id));
        }
        var code = codes.make(id);
        say(code.printed());
        if (qr) {
            out().print(CodePicture.of(code).terminal());
            out().flush();
        }
        if (png != null) {
            WorkshopFile.writeSecret(png, CodePicture.of(code).png());
        }
        present(id)
                .forEach(each ->
                        warn(
                                "%s has a box, its certificate is good until %s: the new box takes its place."
                                        .formatted(
                                                id,
                                                each.ends().atZone(Workshop.ZONE).toLocalDate())));
        return 0;
    }

    private List<Issued> present(HallId id) {
        var register = new Register();
        var now = Instant.now();
        return new ActLog(workshop(), Clock.systemUTC(), register::read)
                .alone(() ->
                        register
                                .of(Kind.HALL, id.value())
                                .filter(each -> each.good(now))
                                .reduce((_, later) -> later)
                                .stream()
                                .toList());
    }

    private HallId hall() {
        try {
            return new HallId(hall);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
