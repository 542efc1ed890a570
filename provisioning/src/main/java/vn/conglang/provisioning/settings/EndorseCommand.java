package vn.conglang.provisioning.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.WorkshopFile;
import vn.conglang.telemetry.BulletinKey;
import vn.conglang.telemetry.Payloads;

/// Gives the workshop's word that a key of the province's server may sign bulletins.
@Command(
        name = "endorse",
        mixinStandardHelpOptions = true,
        description = {
            "Signs that a key of the province's server may sign bulletins, and nothing else, and"
                    + " prints it; on the server it goes into bulletins.endorsement-file.",
            "",
            "The key is what \"conglang-province bulletin-key\" prints there. When a server's key is"
                    + " lost to somebody, make another there and endorse that: from its first bulletin"
                    + " on halls believe the earlier key no more."
        })
final class EndorseCommand extends SigningKeyCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "KEY", description = "file of the public key, PEM")
    private Path key = Path.of("");

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "400",
            description = "how long it is good (default: ${DEFAULT-VALUE}; at most 800)")
    private int days;

    @Override
    public Integer call() {
        if (days < 1 || days > BulletinKey.LONGEST.toDays()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--days must be 1 to %d (got %d)"
                            .formatted(BulletinKey.LONGEST.toDays(), days));
        }
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        var until = now.plus(Duration.ofDays(days)).toString();
        var word = word(now.toString(), until);
        var signing = SigningKey.open(workshop(), passphrase(false));
        var signed = signing.sign(new String(Payloads.write(word), StandardCharsets.UTF_8));
        say(new String(Payloads.write(signed), StandardCharsets.UTF_8));
        warn("Good for bulletins until " + until);
        return 0;
    }

    private BulletinKey word(String from, String until) {
        var bare = WorkshopFile.read(key).replaceAll("-----[A-Z ]+-----", "");
        try {
            return new BulletinKey(BulletinKey.KIND, bare.replaceAll("\\s", ""), from, until);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(key + ": " + e.getMessage());
        }
    }
}
