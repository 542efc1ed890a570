package vn.conglang.gateway.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import vn.conglang.gateway.enrolment.EnrolmentSettings;
import vn.conglang.gateway.uplink.UplinkSettings.TlsFiles;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.telemetry.HallId;

/// Reads `[enrolment]`, and the files of `[uplink]` that depend on it.
final class EnrolmentTable {
    private static final Path BY_HAND = Path.of("/etc/conglang/tls");

    private EnrolmentTable() {}

    /// @param data the data folder
    static Optional<EnrolmentSettings> read(SettingsFile file, HallId hall, Path data) {
        var server = file.value("enrolment.server", Optional.<URI>empty(), EnrolmentTable::server);
        var codeFile =
                file.path("enrolment.code-file", data.resolve("enrolment").resolve("hall-code"));
        var trustedCa = trustedCa(file);
        return server.map(
                uri -> new EnrolmentSettings(hall, uri, trustedCa, codeFile, data.resolve("tls")));
    }

    /// The files of the uplink: those that enrolment keeps, or those that were brought by hand.
    static TlsFiles files(SettingsFile file, Optional<EnrolmentSettings> enrolment) {
        var own = enrolment.map(EnrolmentSettings::files);
        var certificate = own.map(TlsFiles::certificate).orElse(BY_HAND.resolve("hall.pem"));
        var key = own.map(TlsFiles::key).orElse(BY_HAND.resolve("hall.key"));
        var set =
                new TlsFiles(
                        own.map(TlsFiles::trustedCa).orElseGet(() -> trustedCa(file)),
                        file.path("uplink.certificate", certificate),
                        file.path("uplink.key", key));
        own.ifPresent(kept -> {
            requireOwn(file, "uplink.certificate", set.certificate(), kept.certificate());
            requireOwn(file, "uplink.key", set.key(), kept.key());
        });
        return own.orElse(set);
    }

    private static void requireOwn(SettingsFile file, String key, Path set, Path kept) {
        if (!set.resolveSibling(kept.getFileName()).equals(kept)) {
            file.problem(
                    key,
                    "must be left out with enrolment.server, the box keeps its own in "
                            + kept.getParent(),
                    set.toString());
        }
    }

    private static Path trustedCa(SettingsFile file) {
        return file.path("uplink.trusted-ca", BY_HAND.resolve("ca.pem"));
    }

    private static Optional<URI> server(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var uri = URI.create(text);
        if (!"https".equals(uri.getScheme())
                || uri.getHost() == null
                || !String.valueOf(uri.getPath()).matches("/?")
                || uri.getQuery() != null
                || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("must be like \"https://est.example.vn:8443\"");
        }
        return Optional.of(uri);
    }
}
