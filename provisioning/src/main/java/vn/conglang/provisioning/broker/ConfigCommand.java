package vn.conglang.provisioning.broker;

import java.time.Clock;
import picocli.CommandLine.Command;
import vn.conglang.provisioning.authority.AuthoritySettings;
import vn.conglang.provisioning.authority.BrokerFolder;
import vn.conglang.provisioning.authority.IssuingKeyCommand;
import vn.conglang.provisioning.workshop.BrokerSettings;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// Writes the broker's configuration.
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = {
            "Writes all that Mosquitto reads: mosquitto.conf, acl, its certificate and key, whom it"
                    + " trusts and what is revoked. Run it again after changing [broker] in"
                    + " provisioning.toml.",
            "",
            "The files stand in broker.folder. Mosquitto's user must be able to read them: the"
                    + " usual way is a folder of group mosquitto with the setgid bit (2750)."
        })
final class ConfigCommand extends IssuingKeyCommand {
    @Override
    public Integer call() {
        var settings = BrokerSettings.of(workshop());
        var files = new BrokerFolder(settings.folder());
        var text = new MosquittoSettings(settings, files);
        var authority = authority();
        var life = AuthoritySettings.of(workshop()).serverLife();
        new BrokerPapers(authority, settings, life, Clock.systemUTC()).make();
        WorkshopFile.writePublic(files.rules(), text.rules());
        WorkshopFile.writePublic(files.configuration(), text.configuration());
        say(files.configuration().toString());
        return checked(files) ? said(authority.publish()) : 70;
    }

    private boolean checked(BrokerFolder files) {
        var check = MosquittoCheck.installed();
        if (check.isEmpty()) {
            say("Mosquitto is not installed here: the file was not checked.");
            return true;
        }
        return switch (check.get().of(files.configuration())) {
            case MosquittoCheck.Result.Content _ -> {
                say("Mosquitto accepts it.");
                yield true;
            }
            case MosquittoCheck.Result.NoCheck _ -> {
                say("This Mosquitto has no check of its own (2.1 and newer have one).");
                yield true;
            }
            case MosquittoCheck.Result.Refused(var problem) -> {
                warn("Mosquitto refuses it: " + problem);
                yield false;
            }
        };
    }
}
