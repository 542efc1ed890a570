package vn.conglang.lab.hall;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `lab down`.
@Command(
        name = "down",
        description = "Ends everything the lab started and takes its namespaces away.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var lab = Lab.at(LabSettings.standard());
        lab.down();
        spec.commandLine()
                .getOut()
                .println("The lab is down; data and logs stay in " + lab.folders().root());
    }
}
