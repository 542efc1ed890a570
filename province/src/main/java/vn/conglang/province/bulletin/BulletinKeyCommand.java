package vn.conglang.province.bulletin;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Makes this server's key for bulletins.
@Command(
        name = "bulletin-key",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the key with which this server signs bulletins, and prints its public half.",
            "",
            "The workshop endorses the public half: conglang-provisioning settings endorse. What that"
                    + " prints goes into bulletins.endorsement-file of the settings."
        })
public final class BulletinKeyCommand implements Callable<Integer> {
    private final Supplier<BulletinSettings> settings;

    @Spec private CommandSpec spec = CommandSpec.create();

    public BulletinKeyCommand(Supplier<BulletinSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        var wanted = settings.get();
        spec.commandLine().getOut().print(BulletinSigner.make(wanted));
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().println("The key is in " + wanted.key());
        return 0;
    }
}
