package vn.conglang.lab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import vn.conglang.lab.hall.Lab;

/// The agent's own database as it was at one moment. The agent keeps it locked, so it is stopped,
/// the files are copied, and the copy is read.
final class GatewayOutbox {
    private final Path file;

    private GatewayOutbox(Path file) {
        this.file = file;
    }

    /// Stops the agent, copies its database and starts it again.
    static GatewayOutbox take(Lab lab) {
        lab.gateway().service().stop();
        try {
            return copy(lab.gateway().data(), lab.folders().folder("outbox-copy"));
        } finally {
            lab.gateway().service().start();
        }
    }

    private static GatewayOutbox copy(Path data, Path to) {
        try {
            for (var name : List.of("outbox.db", "outbox.db-wal")) {
                Files.deleteIfExists(to.resolve(name));
                if (Files.exists(data.resolve(name))) {
                    Files.copy(
                            data.resolve(name),
                            to.resolve(name),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new GatewayOutbox(to.resolve("outbox.db"));
        } catch (IOException e) {
            throw new UncheckedIOException("copying the outbox from " + data, e);
        }
    }

    /// The number of the newest record ever closed in the growing ledger.
    long head() {
        return Long.parseLong(text("select head_seq from ledger where grows = 1"));
    }

    /// How far the province has said that it stored.
    long confirmedThrough() {
        return Long.parseLong(text("select confirmed from ledger where grows = 1"));
    }

    /// Records that wait for the province's word.
    long waiting() {
        return Long.parseLong(text("select count(*) from record"));
    }

    String ledger() {
        return text("select id from ledger where grows = 1");
    }

    private String text(String query) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new IllegalStateException("nothing answers: " + query);
            }
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("reading " + file, e);
        }
    }
}
