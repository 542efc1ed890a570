package vn.conglang.lab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.telemetry.HallId;

/// Writes the settings files of the demo's gateway and province, the same kind that a real hall
/// has; a person may look at them.
final class DemoFiles {
    /// The demo's real hall.
    static final String HALL = "demo-0001";

    private static final String NAME = "Nhà văn hóa thôn Đầm Buôn";
    private static final String DAM_HA = "06895";

    private DemoFiles() {}

    static Path writeGateway(DemoFolder folder, DemoSettings settings, URI broker) {
        return write(
                folder.of("gateway.toml"),
                """
                # Written anew at every start of the demo.
                [hall]
                id = "%s"
                name = "%s"
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
                                NAME,
                                quoted(folder.of("hall")),
                                settings.ports().villager(),
                                settings.ports().desk(),
                                settings.quarterHour().toSeconds(),
                                broker));
    }

    /// What the province's list says of it.
    static HallPeriod listed() {
        return new HallPeriod(
                new HallId(HALL),
                LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).minusMonths(3).withDayOfMonth(1),
                Optional.empty(),
                NAME,
                "",
                DAM_HA,
                OpeningHours.UNKNOWN);
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
