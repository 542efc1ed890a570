package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.conglang.gateway.seal.Sealer;
import vn.conglang.lab.certificate.LabAuthority;
import vn.conglang.lab.storage.LoopDisk;
import vn.conglang.lab.storage.StoredHall;

/// Days of a hall on a card of its own: the gateway's own stores on ext4 on a loop device, whose
/// written sectors the kernel counts, the file system's journal included. The clock runs as fast as
/// the machine; after every quarter-hour of the hall all that the kernel still holds back is
/// written, as it does by itself with the box's mount options.
final class CardBench {
    static final String NAME = "card";

    /// That a day may cost.
    static final double TARGET_MEGABYTES = 6;

    private static final int CARD_MEGABYTES = 1024;
    private static final long PAGES = 32_768;
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T17:00:00Z");
    private static final int SAMPLES_OF_A_QUARTER = 90;
    private static final int QUARTERS_OF_A_DAY = 96;

    private final int days;
    private final int full;
    private final PrintWriter progress;

    /// @param days of each hall
    /// @param full guests at once in a full hall
    CardBench(int days, int full, PrintWriter progress) {
        this.days = days;
        this.full = full;
        this.progress = progress;
    }

    List<Measure> compare() {
        var measures = new ArrayList<Measure>();
        for (var hall :
                List.of(
                        new Kind("idle hall", 0, true),
                        new Kind("full hall", full, true),
                        new Kind("full hall without uplink", full, false))) {
            var ours = megabytesADay(hall, Optional.empty());
            var peer = megabytesADay(hall, Optional.of("journal_mode = delete"));
            progress.printf("%s: ours %.2f MB a day, peer %.2f%n", hall.name(), ours, peer);
            measures.add(
                    Measure.of(
                            "written a day, " + hall.name(),
                            "MB",
                            ours,
                            peer,
                            "the same program and commits with SQLite's default rollback journal"));
        }
        return measures;
    }

    /// @param guests at once, day and night
    /// @param online whether each record is taken by the province within a second
    private record Kind(String name, int guests, boolean online) {}

    private double megabytesADay(Kind kind, Optional<String> peerPragma) {
        var folder = newFolder();
        try {
            var image = folder.resolve("card.img");
            LoopDisk.format(image, CARD_MEGABYTES, 0);
            var identity =
                    LabAuthority.create(folder.resolve("ca")).client(StoredHall.HALL.value());
            var files = new Sealer.Files(identity.certificate(), identity.key());
            var plan = new StoredHall.Plan(kind.guests(), PAGES, Optional.of(files), MIDNIGHT, 1);
            try (var card = LoopDisk.mount(image, folder.resolve("mnt"));
                    var hall = StoredHall.open(card.folder().resolve("conglang"), plan)) {
                peerPragma.ifPresent(pragma -> {
                    hall.spoil(pragma);
                    hall.spoil("locking_mode = normal");
                });
                live(hall, card, kind, 1); // the file grows to its usual size
                var before = card.written();
                live(hall, card, kind, days);
                return (card.written() - before) / 1e6 / days;
            }
        } finally {
            OrderlyEnd.evenIfInterrupted(() -> remove(folder));
        }
    }

    private static void live(StoredHall hall, LoopDisk card, Kind kind, int days) {
        for (int quarter = 0; quarter < days * QUARTERS_OF_A_DAY; quarter++) {
            for (int sample = 0; sample < SAMPLES_OF_A_QUARTER; sample++) {
                if (hall.pass() && kind.online()) {
                    var given = hall.give(100);
                    if (!given.isEmpty()) {
                        hall.confirmed(given.getLast());
                    }
                }
            }
            if (quarter % QUARTERS_OF_A_DAY == 33) {
                hall.publish("Họp thôn", "Mời bà con đến họp lúc 19 giờ tại nhà văn hóa.");
            }
            card.settle();
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("/var/tmp"), "conglang-card-");
        } catch (IOException e) {
            throw new BenchException("making a folder for the card", e);
        }
    }

    private static void remove(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new BenchException("removing " + folder, e);
        }
    }

    /// How much of the hall's time goes by.
    Duration simulated() {
        return Duration.ofDays(days + 1L);
    }
}
