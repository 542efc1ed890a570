package vn.conglang.gateway.named;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.conglang.portal.capport.PublicName;

/// What phones are told of the portal, as files that dnsmasq (`dhcp-optsfile`, `addn-hosts`) and
/// radvd read when root lets them; root is asked by an empty file, as for mending
/// (docs/decisions/0017-watchdog-and-mending.md). The files lie in memory: a box that was just
/// switched on announces nothing. For one thread.
final class Announcement {
    /// A network without a portal (RFC 8910, 2).
    private static final String UNRESTRICTED = "urn:ietf:params:capport:unrestricted";

    private static final String REQUEST = "announce";

    private final Path folder;
    private final Optional<Path> requests;
    private final String hallInterface;

    /// @param requests where requests to root are laid; empty = nobody carries them out
    /// @param hallInterface on which router advertisements go out
    Announcement(Path folder, Optional<Path> requests, String hallInterface) {
        this.folder = folder;
        this.requests = requests;
        this.hallInterface = hallInterface;
    }

    /// Announces the API of this name, and the name's addresses.
    ///
    /// @throws UncheckedIOException when a file can't be written
    void make(PublicName name, List<InetAddress> addresses) {
        var hosts =
                addresses.stream()
                        .map(each -> each.getHostAddress() + " " + name.host() + "\n")
                        .collect(Collectors.joining());
        write(name.api().toString(), hosts);
    }

    /// Announces that nobody is held back here.
    void unrestricted() {
        write(UNRESTRICTED, "");
    }

    /// Announces nothing.
    ///
    /// @throws UncheckedIOException when a file can't be written
    void withdraw() {
        if (Files.exists(folder)) {
            put("", "", "");
        }
    }

    /// One address everywhere (RFC 8910, 3): DHCP, DHCPv6, router advertisements.
    private void write(String address, String hosts) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException("making " + folder, e);
        }
        var options = "114,%1$s\noption6:103,%1$s\n".formatted(address);
        put(options, hosts, routerOptions(address));
    }

    private void put(String options, String hosts, String routerOptions) {
        var changed = put("dhcp-options", options);
        changed |= put("hosts", hosts);
        changed |= put("radvd.conf", routerOptions);
        if (changed && requests.isPresent()) {
            ask(requests.get());
        }
    }

    /// Beside dnsmasq's advertisements, which know no such option: what they say too has to be the
    /// same.
    private String routerOptions(String address) {
        return """
        interface %s {
            AdvSendAdvert on;
            AdvOtherConfigFlag on;
            AdvDefaultLifetime 1800;
            AdvCaptivePortalAPI "%s";
        };
        """
                .formatted(hallInterface, address);
    }

    /// @return whether it says something else than before
    private boolean put(String name, String text) {
        var file = folder.resolve(name);
        try {
            if (text.equals(read(file))) {
                return false;
            }
            var fresh = folder.resolve("." + name + ".new");
            Files.writeString(fresh, text);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static void ask(Path requests) {
        try {
            Files.createDirectories(requests);
            Files.write(requests.resolve(REQUEST), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("asking for a new announcement", e);
        }
    }
}
