package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;

/// A lab for a bench: either broker, database and province, no guests, and a gateway's machine on
/// which the bench itself is the hall; or a hall with guests and no province.
final class BenchLab {
    private BenchLab() {}

    /// A new empty folder for a hall's database.
    static Path hallFolder(Path work) {
        try {
            return Files.createTempDirectory(Files.createDirectories(work), "hall-");
        } catch (IOException e) {
            throw new BenchException("making a folder in " + work, e);
        }
    }

    /// What is done in it.
    interface Work {
        void run(Lab lab) throws InterruptedException;
    }

    /// Brings it up anew, works in it, and takes it away whatever happens.
    ///
    /// @param folder of the lab
    /// @param progress told what takes a while
    static void with(Path folder, PrintWriter progress, Work work) {
        with(at(folder).withGuests(0), "bringing up a province", progress, work);
    }

    /// A hall at whose gateway any gate can be started, with this many phones and no province.
    static void withGuests(int guests, Path folder, PrintWriter progress, Work work) {
        with(
                at(folder).withGuests(guests).withoutProvince(),
                "bringing up a hall with %d guests".formatted(guests),
                progress,
                work);
    }

    private static LabSettings at(Path folder) {
        return LabSettings.standard().at(folder, "cl-bench-").withoutGateway();
    }

    private static void with(LabSettings settings, String what, PrintWriter progress, Work work) {
        var lab = Lab.at(settings);
        try (var _ = OrderlyEnd.ofThisThread()) {
            try {
                progress.println(what);
                lab.down();
                work.run(Lab.up(settings));
            } catch (InterruptedException _) {
                throw new BenchException("the bench was interrupted");
            } finally {
                OrderlyEnd.evenIfInterrupted(lab::down);
            }
        }
    }
}
