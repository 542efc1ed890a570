package vn.conglang.lab.hall;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `lab up`.
@Command(
        name = "up",
        description = "Brings the hall up, or what is missing of it.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--guests",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many phones, 0 to 250 (default: ${DEFAULT-VALUE}).")
    private int guests;

    @Option(names = "--no-gateway", description = "Leave the gateway's program out.")
    private boolean noGateway;

    @Override
    public void run() {
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        var settings = LabSettings.standard().withGuests(guests);
        var lab = Lab.up(noGateway ? settings.withoutGateway() : settings);
        var out = spec.commandLine().getOut();
        out.print(new StatusTable(lab).text());
        out.flush();
    }
}
