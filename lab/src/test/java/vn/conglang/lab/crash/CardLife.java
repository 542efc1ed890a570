package vn.conglang.lab.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import vn.conglang.lab.storage.StoredHall;
import vn.conglang.portal.notice.Category;
import vn.conglang.portal.notice.Message;

/// Some days of a hall whose file holds less than two: rolling up, notices, settings, a province
/// that is there now and then. Each thing that is kept is noted when the store says so.
final class CardLife {
    private static final int SAMPLES_OF_AN_HOUR = 360;
    private static final int SAMPLES_BETWEEN_SAVES = 30;

    /// What is planted, for the harness to find.
    enum Fault {
        NONE,
        /// SQLite does not wait for the card.
        SYNCHRONOUS_OFF,
        /// A file is renamed over another one and nobody waits for the card.
        RENAMED_WITHOUT_FSYNC,
        /// The same with the file of the open quarter-hour.
        OPEN_QUARTER_WITHOUT_FSYNC
    }

    private final StoredHall hall;
    private final DiskLog log;
    private final Path folder;
    private final Fault fault;
    private final Promises promises = new Promises();

    CardLife(StoredHall hall, DiskLog log, Path folder, Fault fault) {
        this.hall = hall;
        this.log = log;
        this.folder = folder;
        this.fault = fault;
    }

    static Message notice(int number) {
        return Message.of(
                "Thông báo " + number, "Nội dung ".repeat(40).strip(), Category.THONG_BAO_THON);
    }

    Promises live(int hours) {
        if (fault == Fault.SYNCHRONOUS_OFF) {
            hall.spoil("synchronous = off");
        }
        for (int hour = 1; hour <= hours; hour++) {
            for (int sample = 0; sample < SAMPLES_OF_AN_HOUR; sample++) {
                if (hall.pass()) {
                    promises.closed(hall, log.position());
                }
                if ((sample + 1) % SAMPLES_BETWEEN_SAVES == 0) {
                    save();
                }
            }
            if (hour % 3 == 0) {
                var message = notice(hour / 3);
                hall.publish(message.title(), message.text());
                promises.published(hour / 3, log.position());
            }
            if (hour % 4 == 0) {
                settle(hour / 4);
            }
            if (hour % 30 == 0) {
                talk();
            }
        }
        return promises;
    }

    private void save() {
        if (fault == Fault.OPEN_QUARTER_WITHOUT_FSYNC
                && Files.exists(folder.resolve("open-quarter"))) {
            rewriteCarelessly(folder.resolve("open-quarter"));
        }
        promises.saved(hall.standing(), log.position());
    }

    private void settle(int version) {
        hall.settle(String.valueOf(version));
        if (fault == Fault.RENAMED_WITHOUT_FSYNC) {
            rewriteCarelessly(folder.resolve("receipts.json"));
        }
        promises.settled(version, log.position());
    }

    /// As many programs do: the same bytes, but only renamed. Then another program waits for a file
    /// of its own, and with it the new name reaches the card before the bytes.
    private static void rewriteCarelessly(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var fresh = file.resolveSibling("careless.fresh");
            Files.delete(file);
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try (var another =
                    new RandomAccessFile(file.resolveSibling("another").toFile(), "rw")) {
                another.setLength(another.length() + 1);
                another.getFD().sync();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rewriting " + file, e);
        }
    }

    /// The province takes some, loses the line before it confirms all of them.
    private void talk() {
        var given = hall.give(8);
        promises.given(given, log.position());
        var stored = given.get(given.size() / 2);
        promises.stored(stored, log.position());
        hall.confirmed(stored);
    }
}
