package vn.conglang.gateway.settings;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.conglang.gateway.named.PublicSettings;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.portal.capport.PublicName;

/// Reads `[public]`.
final class PublicTable {
    private static final Path FILES = Path.of("/etc/conglang/public");

    private PublicTable() {}

    /// @param taken ports that other parts listen on; 0 = any free one
    static PublicSettings read(SettingsFile file, List<Integer> taken) {
        var name = file.value("public.name", Optional.<PublicName>empty(), PublicTable::name);
        var addresses =
                file.list(
                        "public.addresses",
                        List.of(
                                InetAddress.ofLiteral("10.77.0.2"),
                                InetAddress.ofLiteral("fd77:6c::2")),
                        GatewaySettings::address);
        var certificate = file.path("public.certificate", FILES.resolve("certificate.pem"));
        var key = file.path("public.key", FILES.resolve("key.pem"));
        var trustedCa = file.value("public.trusted-ca", Optional.<Path>empty(), PublicTable::path);
        var port = file.number("public.port", 8443, 0, 65_535);
        if (port != 0 && taken.contains(port)) {
            file.problem(
                    "public.port", "must be another one than the portal's and the desk's", port);
        }
        var announcement =
                file.path("public.announcement", Path.of("/run/conglang-gateway/announcement"));
        return new PublicSettings(name, addresses, certificate, key, trustedCa, port, announcement);
    }

    private static Optional<PublicName> name(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new PublicName(text));
    }

    private static Optional<Path> path(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("must be a path from \"/\" on");
        }
        return Optional.of(Path.of(text));
    }
}
