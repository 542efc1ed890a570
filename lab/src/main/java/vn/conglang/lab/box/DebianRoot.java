package vn.conglang.lab.box;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import vn.conglang.lab.process.Program;

/// A Debian 13 (trixie) without a kernel, the base of today's Raspberry Pi OS, with what our
/// packages depend on, what reads a boot card there, and nothing else. Made by mmdebstrap once and
/// kept, because it costs a minute; nobody writes into it, boxes stand on top of it.
///
/// @param folder where its files are
public record DebianRoot(Path folder) {
    /// An init system, which a minimal root lacks; everything that our packages name in Depends or
    /// Recommends; and what Raspberry Pi OS has to make a card's files its own.
    private static final List<String> PACKAGES =
            List.of(
                    "systemd-sysv",
                    "dbus",
                    "udev",
                    "openjdk-25-jre-headless",
                    "nftables",
                    "iproute2",
                    "dnsmasq",
                    "openssl",
                    "dpkg-repack",
                    "fonts-dejavu-core",
                    "cloud-init",
                    "netplan.io",
                    "network-manager",
                    "procps",
                    "systemd-timesyncd",
                    "mosquitto",
                    "hostapd",
                    "iw",
                    "radvd");

    private static final List<String> SOURCES =
            List.of(
                    "deb http://deb.debian.org/debian trixie main",
                    "deb http://deb.debian.org/debian-security trixie-security main");

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration FRESH = Duration.ofDays(7);

    /// The root kept below this folder; made now where it is missing, was made from another list of
    /// packages, or is older than a week. Several may ask at once.
    ///
    /// @throws BoxException where it cannot be made
    public static DebianRoot in(Path kept) {
        var root = new DebianRoot(kept.resolve("root").toAbsolutePath());
        try {
            Files.createDirectories(kept);
            try (var turn =
                    FileChannel.open(
                            kept.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                turn.lock();
                var note = kept.resolve("made-of");
                if (!root.isFresh(note)) {
                    Files.deleteIfExists(note);
                    root.make();
                    Files.writeString(note, description());
                }
            }
            return root;
        } catch (IOException e) {
            throw new BoxException("Making a Debian root in " + kept, e);
        }
    }

    private boolean isFresh(Path note) throws IOException {
        return Files.exists(note)
                && Files.readString(note).equals(description())
                && Files.getLastModifiedTime(note)
                        .toInstant()
                        .isAfter(java.time.Instant.now().minus(FRESH));
    }

    private static String description() {
        return String.join("\n", SOURCES) + "\n" + String.join("\n", PACKAGES) + "\n";
    }

    private void make() {
        Program.of("rm", "-rf", folder.toString()).check();
        Program.of(
                        "mmdebstrap",
                        "--variant=minbase",
                        "--include=" + String.join(",", PACKAGES),
                        "trixie",
                        folder.toString(),
                        "-")
                .reading(String.join("\n", SOURCES) + "\n")
                .within(PATIENCE)
                .check();
    }
}
