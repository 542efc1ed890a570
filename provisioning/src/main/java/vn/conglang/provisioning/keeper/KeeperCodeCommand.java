package vn.conglang.provisioning.keeper;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.roster.Contact;
import vn.conglang.provisioning.roster.ContactRole;
import vn.conglang.provisioning.roster.Hall;
import vn.conglang.provisioning.roster.Roster;
import vn.conglang.provisioning.settings.Letterbox;
import vn.conglang.provisioning.settings.SigningKey;
import vn.conglang.provisioning.settings.SigningKeyCommand;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.Workshop;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.KeeperGrant;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Receipt.Outcome;

/// Makes a code for a keeper who lost the password.
@Command(
        name = "keeper-code",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a code with which a hall's keeper gets back to the desk, sends the hall what it"
                    + " needs to know it, and prints it.",
            "",
            "Call the keeper back at the number in the roster and tell the code; never tell it to"
                    + " whoever calls. It is good once, at this hall. The keeper opens the desk, chooses"
                    + " \"I have a new code\" and types it with the old name and a new password."
        },
        footer = {
            "",
            "Exit codes: 0 sent, 64 wrong usage, 70 not sent or the hall refused it, 78 input refused."
        })
public final class KeeperCodeCommand extends SigningKeyCommand {
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int HOURS_OF_A_DAY = 24;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "HALL", description = "such as qn-0417")
    private String hall = "";

    @Option(
            names = "--hours",
            paramLabel = "HOURS",
            defaultValue = "72",
            description = "how long it is good (default: ${DEFAULT-VALUE}; at most 744)")
    private int hours;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "how long to wait until the hall says that it has it (default: ${DEFAULT-VALUE})")
    private int wait;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = {
                "sends nothing, but writes what a hall without a line needs into this folder: two"
                        + " files to be put into contents/grants of the box's data folder"
            })
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        var found = hall();
        checkNumbers();
        var key = SigningKey.open(workshop(), passphrase(false));
        var code = KeeperCode.random();
        var now = Clock.systemUTC().instant();
        var grant = SignedGrant.of(found.id(), code, now, Duration.ofHours(hours), key);
        if (out != null) {
            keep(grant);
            grant.writeTo(out);
            tell(found, grant.grant(), code);
            warn(
                    "Put %s.json and %1$s.json.sig into contents/grants of the box's data folder."
                            .formatted(grant.grant().id()));
            return 0;
        }
        try (var letterbox = Letterbox.open(workshop())) {
            letterbox.listenTo(found.id());
            keep(grant);
            grant.send(letterbox);
            tell(found, grant.grant(), code);
            return answered(answer(letterbox, grant));
        }
    }

    private void checkNumbers() {
        var most = KeeperGrant.LONGEST.toDays() * HOURS_OF_A_DAY;
        if (hours < 1 || hours > most) {
            throw new ParameterException(
                    spec.commandLine(), "--hours must be 1 to %d (got %d)".formatted(most, hours));
        }
        if (wait < 0 || wait > 3600) {
            throw new ParameterException(
                    spec.commandLine(), "--wait must be 0 to 3600 (got %d)".formatted(wait));
        }
    }

    private Hall hall() {
        try {
            return Roster.open(workshop())
                    .hall(new HallId(hall))
                    .orElseThrow(() ->
                            new RefusedException(
                                    "\"%s\": there is no such hall in the roster".formatted(hall)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /// What was signed stays in the workshop; the code does not.
    private void keep(SignedGrant grant) {
        grant.writeTo(workshop().resolve("keeper-codes").resolve(grant.hall().value()));
    }

    private void tell(Hall found, KeeperGrant grant, KeeperCode code) {
        say(code.printed());
        warn(
                "Good once at %s (%s), until %s."
                        .formatted(
                                found.id(),
                                found.name(),
                                UNTIL.format(grant.end().atZone(Workshop.ZONE))));
        warn(
                found.contact(ContactRole.KEEPER)
                        .filter(keeper -> !keeper.phone().isEmpty())
                        .map(KeeperCodeCommand::callBack)
                        .orElse(
                                "The roster has no number of the keeper: ask the commune for it, and"
                                        + " call back."));
    }

    private static String callBack(Contact keeper) {
        return "Call back: " + (keeper.name() + " " + keeper.phone()).strip();
    }

    private Optional<Receipt> answer(Letterbox letterbox, SignedGrant grant)
            throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        while (true) {
            var arrival = letterbox.next(Duration.ofNanos(end - System.nanoTime()));
            if (arrival.isEmpty()) {
                return Optional.empty();
            }
            var receipt = arrival.get().receipt();
            if (receipt.kind() == Receipt.Kind.grant
                    && receipt.subject().equals(grant.grant().id())) {
                return Optional.of(receipt);
            }
        }
    }

    private int answered(Optional<Receipt> receipt) {
        if (receipt.isEmpty()) {
            warn("The box has not answered; it gets it when it is back.");
            return 0;
        }
        if (receipt.get().outcome() == Outcome.refused) {
            warn("The box refused it: " + receipt.get().reason());
            return 70;
        }
        warn("The box has it.");
        return 0;
    }
}
