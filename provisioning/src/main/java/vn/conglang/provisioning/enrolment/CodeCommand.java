package vn.conglang.provisioning.enrolment;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.workshop.WorkshopCommand;
import vn.conglang.telemetry.HallId;

/// Makes a hall's one-time code.
@Command(
        name = "code",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the one-time code with which a hall's box enrols; an earlier code is void.",
            "",
            "For a hall that has a box this is the swap: when the new box enrols, the old one's"
                    + " certificate is revoked."
        })
final class CodeCommand extends WorkshopCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HALL", description = "such as qn-0417")
    private String hall = "";

    @Override
    public Integer call() {
        HallId id;
        try {
            id = new HallId(hall);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        var code = HallCodes.open(workshop()).make(id);
        say(code.printed());
        return 0;
    }
}
