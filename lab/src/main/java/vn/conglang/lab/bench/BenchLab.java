package vn.conglang.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;
import vn.conglang.lab.hall.PackagesCommand;
import vn.conglang.lab.hall.Root;

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
    static void with(CommandSpec spec, Path folder, Work work) {
        Root.demand();
        PackagesCommand.installMissing(spec.commandLine());
        var settings =
                LabSettings.standard().at(folder, "cl-bench-").withGuests(0).withoutGateway();
        var lab = Lab.at(settings);
        try (var _ = OrderlyEnd.ofThisThread()) {
            try {
                spec.commandLine().getOut().println("bringing up a province");
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
