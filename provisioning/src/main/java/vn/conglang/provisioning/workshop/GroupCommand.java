package vn.conglang.provisioning.workshop;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that only holds others.
@Command
public abstract class GroupCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /// Without a command there is nothing to do.
    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(), spec.qualifiedName() + ": no command given");
    }
}
