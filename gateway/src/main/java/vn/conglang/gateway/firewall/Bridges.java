package vn.conglang.gateway.firewall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/// The bridges of this machine, as the kernel shows them under `/sys/class/net`.
///
/// @param folder usually that one
record Bridges(Path folder) {
    static final Bridges OF_THIS_MACHINE = new Bridges(Path.of("/sys/class/net"));

    /// The ports of all bridges but one; none when there is nothing to be read.
    Set<String> portsBeside(String bridge) {
        try (var interfaces = Files.list(folder)) {
            return interfaces
                    .filter(each -> isPortBeside(each, bridge))
                    .map(each -> each.getFileName().toString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static boolean isPortBeside(Path each, String bridge) {
        try {
            var master = each.resolve("brport").resolve("bridge");
            return Files.exists(master)
                    && !master.toRealPath().getFileName().toString().equals(bridge);
        } catch (IOException e) {
            return false; // it has just gone
        }
    }
}
