package vn.conglang.provisioning.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.roster.Hall;
import vn.conglang.provisioning.roster.Roster;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.Workshop;
import vn.conglang.provisioning.workshop.WorkshopCommand;
import vn.conglang.telemetry.HallId;

/// `card HALL`: the boot card of one hall.
@Command(
        name = "card",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what makes a stock Raspberry Pi OS a hall's gateway, and an instruction to print.",
            "",
            "It goes onto the boot partition of the 64-bit system (Debian 13), and holds the hall's"
                    + " one-time code. Again for the same hall: a new code; the card before is void."
                    + " That is how a dead box is replaced: the new box is the same hall, and begins a"
                    + " new ledger.",
            "",
            "  conglang-provisioning card qn-0417 --to /media/installer/bootfs"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:written",
            "64:wrong usage",
            "70:could not",
            "78:hall or settings refused"
        })
public final class CardCommand extends WorkshopCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HALL", description = "Id of the hall, such as qn-0417.")
    private String hallName = "";

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description =
                    "The mounted boot partition (bootfs); default: cards/HALL in the workshop.")
    private @Nullable Path to;

    @Option(
            names = "--package",
            paramLabel = "FILE",
            description = "A .deb to carry along instead of a repository; may be given again.")
    private List<Path> packages = new ArrayList<>();

    @Option(
            names = "--ssh-key",
            paramLabel = "FILE",
            description = "Public key of an installer who may sign in, besides card.ssh-keys.")
    private List<Path> sshKeys = new ArrayList<>();

    @Option(
            names = "--uplink-interface",
            paramLabel = "NAME",
            description = "Towards the internet; default: ${DEFAULT-VALUE}",
            defaultValue = Wiring.UPLINK)
    private String uplink = Wiring.UPLINK;

    @Option(
            names = "--hall-interface",
            paramLabel = "NAME",
            description =
                    "Towards guests; default: wlan0 (own radio) or eth1 (external access point)")
    private @Nullable String hallInterface;

    @Option(
            names = "--channel",
            paramLabel = "N",
            description = "Of the own radio, 1 to 13 or 36 to 48; default: ${DEFAULT-VALUE}",
            defaultValue = "6")
    private int channel = Wiring.CHANNEL;

    @Option(
            names = "--owe",
            description =
                    "The own radio also shows an encrypted network; needs a USB radio that can.")
    private boolean owe;

    @Option(
            names = "--language",
            paramLabel = "vi|en",
            description = "Of the instruction; default: ${DEFAULT-VALUE}",
            defaultValue = "vi")
    private String language = "vi";

    @Override
    public Integer call() {
        var settings = CardSettings.of(workshop());
        var hall = hall();
        var wiring = wiring(hall);
        checkPackages(settings);
        var maker = new CardMaker(workshop(), settings, Clock.system(Workshop.ZONE));
        var folder = to == null ? maker.own(hall) : existing(to);
        var made =
                maker.make(
                        hall,
                        wiring,
                        keys(settings),
                        packages,
                        new CardWords(language()),
                        new CardFolder(folder));
        report(hall, folder, made);
        return 0;
    }

    private Hall hall() {
        HallId id;
        try {
            id = new HallId(hallName);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        return Roster.open(workshop())
                .hall(id)
                .orElseThrow(() -> new RefusedException(id + " is not in the roster"));
    }

    private Wiring wiring(Hall hall) {
        var towardsHall =
                hallInterface == null ? Wiring.usualHall(hall.accessPoint()) : hallInterface;
        try {
            return new Wiring(hall.accessPoint(), uplink, towardsHall, channel, owe);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private String language() {
        if (!language.equals("vi") && !language.equals("en")) {
            throw wrong("--language must be vi or en (got \"" + language + "\")");
        }
        return language;
    }

    private void checkPackages(CardSettings settings) {
        if (packages.isEmpty() && settings.repository().isEmpty()) {
            throw new RefusedException(
                    "a box must get the package from somewhere: set card.repository in "
                            + workshop().resolve("provisioning.toml")
                            + ", or give --package FILE");
        }
        for (var file : packages) {
            if (!String.valueOf(file.getFileName()).endsWith(".deb")
                    || !Files.isRegularFile(file)) {
                throw new RefusedException(file + ": must be a Debian package (.deb)");
            }
        }
    }

    private static Path existing(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(
                    folder + ": there is no such folder; is the card in the reader and mounted?");
        }
        return folder;
    }

    private List<String> keys(CardSettings settings) {
        var keys = new ArrayList<>(settings.sshKeys());
        for (var file : sshKeys) {
            try {
                keys.add(CardSettings.sshKey(Files.readString(file).strip()));
            } catch (IllegalArgumentException e) {
                throw new RefusedException(file + ": " + e.getMessage());
            } catch (IOException e) {
                throw new RefusedException(file + ": can't be read");
            }
        }
        return keys;
    }

    private void report(Hall hall, Path folder, CardMaker.Made made) {
        say("%s %s: written into %s".formatted(hall.id(), hall.name(), folder));
        say("Print %s and send it along with the card.".formatted(made.folder().paper()));
        if (made.swap()) {
            say(
                    "The card before and its code are void. The new box is the same hall and begins a"
                            + " new ledger; when it enrols, the certificate of the one before is revoked.");
        }
        if (keys(CardSettings.of(workshop())).isEmpty()) {
            say("Nobody can sign in to this box: it has no password and no installer's key.");
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
