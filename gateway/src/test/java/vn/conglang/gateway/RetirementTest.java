package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.outbox.Quarters;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;

/// What a package does before it takes the program away.
class RetirementTest {
    private static final String DEVICE = "d0c5a1d0c5a1d0c5a1d0c5a1d0c5a1d0";
    private static final String KEY = "7f3c".repeat(16);

    @TempDir Path dir;

    private final StringWriter out = new StringWriter();
    private Path settings = Path.of("");

    @BeforeEach
    void writeSettings() throws IOException {
        settings =
                Files.writeString(
                        dir.resolve("gateway.toml"),
                        """
                        hall = { id = "qn-0417", name = "Nhà văn hóa" }
                        data.directory = "%s"
                        network.firewall = "open"
                        """
                                .formatted(dir.resolve("data")));
    }

    @Test
    void countsWhatTheProvinceHasNotConfirmedWhateverTheHall() {
        try (var database = open()) {
            SqliteOutbox.open(database, new HallId("qn-0200")).append(Quarters.number(1));
            var ledger = SqliteOutbox.open(database, new HallId("qn-0417"));
            ledger.append(Quarters.number(2));
            ledger.append(Quarters.number(3));
        }

        assertThat(retire()).isEqualTo(75);
        assertThat(out.toString()).contains("3 records are not confirmed by the province");
    }

    @Test
    void saysThatAllIsConfirmed() {
        try (var database = open()) {
            var ledger = SqliteOutbox.open(database, new HallId("qn-0417"));
            var record = ledger.append(Quarters.number(1));
            ledger.removeThrough(record.ledger(), record.seq());
            ledger.removeConfirmed();
        }

        assertThat(retire()).isZero();
        assertThat(out.toString()).contains("0 records");
    }

    @Test
    void erasesWhatCouldTellTodaysDevicesApart() throws IOException {
        try (var database = open()) {
            database.<Boolean>inTransaction(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute(
                            "insert into count_day values (1, '2026-11-23', '" + KEY + "')");
                    statement.execute("insert into count_seen values (1, '" + DEVICE + "', 2)");
                    return statement.execute(
                            "insert into count_device values ('" + DEVICE + "', 1, 2)");
                }
            });
            try {
                database.slots("open-quarter")
                        .write(DEVICE.getBytes(StandardCharsets.UTF_8), _ -> true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(bytesOnDisk()).contains(DEVICE).contains(KEY);

        retire();

        assertThat(bytesOnDisk()).doesNotContain(DEVICE).doesNotContain(KEY);
    }

    @Test
    void touchesNothingWhileTheAgentRuns() {
        try (var running = open()) {
            assertThat(running.fault()).isEmpty();
            assertThat(retire()).isEqualTo(70);
        }
    }

    private int retire() {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("--settings", settings.toString(), "--retire");
    }

    private Database open() {
        return Database.open(dir.resolve("data"), 10_000, List.of());
    }

    private String bytesOnDisk() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(dir.resolve("data"))) {
            for (var file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
