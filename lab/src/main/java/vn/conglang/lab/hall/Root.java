package vn.conglang.lab.hall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether the lab may make network namespaces.
public final class Root {
    private Root() {}

    /// Demands to be root.
    ///
    /// @throws LabException with one sentence unless this process is
    public static void demand() {
        try {
            var owner = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            if (owner != 0) {
                throw new LabException(
                        "The lab makes network namespaces, which only root may: run it with sudo.");
            }
        } catch (IOException e) {
            throw new LabException("The lab runs on Linux only (no /proc/self)", e);
        }
    }
}
