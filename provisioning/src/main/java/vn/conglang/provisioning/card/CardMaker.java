package vn.conglang.provisioning.card;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import vn.conglang.communes.Commune;
import vn.conglang.communes.Communes;
import vn.conglang.provisioning.enrolment.EnrolmentSettings;
import vn.conglang.provisioning.enrolment.HallCodes;
import vn.conglang.provisioning.roster.Hall;
import vn.conglang.provisioning.workshop.Workshop;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// Makes the cards of a workshop's halls.
final class CardMaker {
    private static final String MADE = "made";

    private final Path workshop;
    private final CardSettings settings;
    private final Origins origins;
    private final Clock clock;

    /// @throws vn.conglang.provisioning.workshop.RefusedException naming all that the workshop
    ///   lacks
    CardMaker(Path workshop, CardSettings settings, Clock clock) {
        this.workshop = workshop;
        this.settings = settings;
        this.origins = Origins.of(workshop, settings);
        this.clock = clock;
    }

    /// What became of a wish.
    ///
    /// @param swap whether the hall had a card before, which is void now
    record Made(CardFolder folder, boolean swap) {}

    /// Makes the hall's code and writes the card; an earlier one is void from then on.
    ///
    /// @param sshKeys of installers
    /// @param packages files to carry along
    /// @throws CardException when it can't be written
    Made make(
            Hall hall,
            Wiring wiring,
            List<String> sshKeys,
            List<Path> packages,
            CardWords words,
            CardFolder folder) {
        var files = new BoxFiles(hall, wiring, origins).all();
        var userData = Seed.userData(hall, files, sshKeys);
        var networkConfig = Seed.networkConfig(wiring);
        var note = own(hall).resolve(MADE);
        var swap = WorkshopFile.find(note).isPresent();
        var today = LocalDate.now(clock.withZone(Workshop.ZONE));
        var code = HallCodes.open(workshop).make(hall.id()).printed();
        var instruction =
                new Instruction(
                        hall,
                        wiring,
                        commune(hall, today),
                        code,
                        today.plusDays(EnrolmentSettings.of(workshop).codeLife().toDays()),
                        swap,
                        settings.help(),
                        words);
        WorkshopFile.writeSecret(note, today + "\n");
        folder.write(
                Seed.metaData(hall, instance()),
                networkConfig,
                userData,
                code,
                InstructionDrawing.pdf(instruction),
                packages);
        return new Made(folder, swap);
    }

    /// The hall's folder in the workshop, for its user alone.
    Path own(Hall hall) {
        var folder = workshop.resolve("cards").resolve(hall.id().value());
        WorkshopFile.makeFolder(folder);
        return folder;
    }

    private static String commune(Hall hall, LocalDate day) {
        return Communes.shipped().byCode(hall.commune(), day).map(Commune::fullName).orElse("");
    }

    private static String instance() {
        var bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
