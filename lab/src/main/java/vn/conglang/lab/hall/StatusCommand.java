package vn.conglang.lab.hall;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `lab status`.
@Command(
        name = "status",
        description = "What runs, who has which address, who is admitted.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.print(new StatusTable(Lab.at(LabSettings.standard())).text());
        out.flush();
    }
}
