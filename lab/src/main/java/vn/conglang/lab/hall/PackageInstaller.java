package vn.conglang.lab.hall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.conglang.lab.process.Program;

/// Installs what the lab lacks. Debian starts a package's services as soon as it is installed, and
/// at every boot; a policy-rc.d that says 101 keeps them off now and goes away afterwards if it was
/// not there before, and what the installation switched on for the next boot is switched off again.
final class PackageInstaller {
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");
    private static final Duration PATIENCE = Duration.ofMinutes(9);

    private PackageInstaller() {}

    /// What `install` would do, in one sentence.
    static String announcement(List<DebianPackage> missing) {
        return "Installing without starting their services: "
                + missing.stream()
                        .map(one -> "%s (%s)".formatted(one.packageName(), one.purpose()))
                        .collect(Collectors.joining(", "));
    }

    static void install(List<DebianPackage> missing) {
        if (!Files.exists(Path.of("/usr/bin/apt-get"))) {
            throw new LabException(
                    "The lab lacks programs and this is no Debian: " + announcement(missing));
        }
        var ours = keepServicesOff();
        var switchedOn = BootLinks.ofThisMachine();
        try {
            apt(List.of("update"));
            var arguments = new ArrayList<>(List.of("install", "-y", "--no-install-recommends"));
            missing.forEach(one -> arguments.add(one.packageName()));
            apt(arguments);
        } finally {
            switchedOn.removeNewer();
            if (ours) {
                Folders.remove(POLICY);
            }
        }
    }

    private static boolean keepServicesOff() {
        if (Files.exists(POLICY)) {
            return false;
        }
        try {
            Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
            Folders.executable(POLICY);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + POLICY, e);
        }
    }

    private static void apt(List<String> arguments) {
        var command =
                new ArrayList<>(List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"));
        command.addAll(arguments);
        Program.of(command).within(PATIENCE).check();
    }
}
