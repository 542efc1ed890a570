package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;

/// A lab for a bench of what goes to the province: broker, database and province, no guests, and a
/// gateway's machine on which the bench itself is the hall.
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
        var settings =
                LabSettings.standard().at(folder, "cl-bench-").withGuests(0).withoutGateway();
        var lab = Lab.at(settings);
        try (var _ = OrderlyEnd.ofThisThread()) {
            try {
                progress.println("bringing up a province");
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
