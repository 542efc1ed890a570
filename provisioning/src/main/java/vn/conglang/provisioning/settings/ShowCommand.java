package vn.conglang.provisioning.settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.workshop.WorkshopCommand;
import vn.conglang.telemetry.HallId;

/// Shows what was sent to a hall.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows every version of settings that was sent to a hall, and the newest in full.",
            "",
            "The answers are those that came while somebody waited for them; the province's database"
                    + " has all of them."
        })
final class ShowCommand extends WorkshopCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HALL", description = "such as qn-0417")
    private String hall = "";

    @Override
    public Integer call() {
        var history = History.of(workshop(), hallId());
        var all = history.all();
        if (all.isEmpty()) {
            say(hall + ": nothing was ever sent");
            return 0;
        }
        all.forEach(sent ->
                say(
                        "%7d  %s  %-9s  %s"
                                .formatted(
                                        sent.version(),
                                        sent.issued(),
                                        sent.outcome(),
                                        sent.reason())
                                .stripTrailing()));
        say("");
        say(history.fragment(all.getLast().version()).toml().stripTrailing());
        return 0;
    }

    private HallId hallId() {
        try {
            return new HallId(hall);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
