package vn.conglang.lab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the settings files of the demo's gateway and province, the same kind that a real hall
/// has; a person may look at them.
final class DemoFiles {
    /// The demo's only hall.
    static final String HALL = "demo-0001";

    private DemoFiles() {}

    static Path writeGateway(DemoFolder folder, DemoSettings settings, URI broker) {
        return write(
                folder.of("gateway.toml"),
                """
                # Written anew at every start of the demo.
                [hall]
                id = "%s"
                name = "Nhà văn hóa thôn Đầm Buôn"
                [data]
                directory = %s
                [network]
                firewall = "open"
                hall-addresses = ["127.0.0.1", "::1"]
                [portal]
                port = %d
                [desk]
                port = %d
                [counting]
                quarter-hour = "%ds"
                checkpoint = "5s"
                sample = "1s"
                [uplink]
                broker = "%s"
                reconnect-maximum = "2s"
                [clock]
                source = "host"
                """
                        .formatted(
                                HALL,
                                quoted(folder.of("hall")),
                                settings.ports().villager(),
                                settings.ports().desk(),
                                settings.quarterHour().toSeconds(),
                                broker));
    }

    static Path writeProvince(
            DemoFolder folder, DemoSettings settings, URI broker, String database) {
        return write(
                folder.of("province.toml"),
                """
                # Written anew at every start of the demo.
                [broker]
                url = "%s"
                [database]
                url = "%s"
                user = "postgres"
                [page]
                port = %d
                refresh = "3s"
                [people]
                # everything is on this machine, and everybody who tries the demo may look
                sign-in = false

                [metrics]
                port = 0
                [province]
                quarter-hour = "%ds"
                """
                        .formatted(
                                broker,
                                database,
                                settings.ports().province(),
                                settings.quarterHour().toSeconds()));
    }

    /// A TOML string; a path may hold anything.
    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
