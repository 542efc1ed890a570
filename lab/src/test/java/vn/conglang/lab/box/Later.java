package vn.conglang.lab.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// A release of the gateway that comes later: its database has one table more. And a look into that
/// database.
final class Later {
    /// The version of the later release's database.
    static final int VERSION = stepsNow() + 1;

    private static final String LIST = "/vn/conglang/gateway/store/migrations.txt";
    private static final String STEP = "later/V%03d__moon.sql".formatted(VERSION);

    private Later() {}

    /// Adds the table to an unpacked package.
    static void addATable(Path parts) {
        var jar = parts.resolve("usr/lib/conglang/gateway/conglang-gateway.jar");
        try (var inside = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            var list = inside.getPath(LIST);
            Files.writeString(list, Files.readString(list) + STEP + "\n");
            var step = inside.getPath("/vn/conglang/gateway/" + STEP);
            Files.createDirectories(step.getParent());
            Files.writeString(step, "create table moon (day text) strict;\n");
        } catch (IOException e) {
            throw new UncheckedIOException("changing " + jar, e);
        }
    }

    private static int stepsNow() {
        try (var list = Later.class.getResourceAsStream(LIST)) {
            return (int)
                    new String(list.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.matches("[a-z]+/V.*"))
                            .count();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + LIST, e);
        }
    }

    /// Copies the database with its log.
    static Path copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (var name : List.of("outbox.db", "outbox.db-wal")) {
                Files.deleteIfExists(to.resolve(name));
                if (Files.exists(from.resolve(name))) {
                    Files.copy(
                            from.resolve(name),
                            to.resolve(name),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return to.resolve("outbox.db");
        } catch (IOException e) {
            throw new UncheckedIOException("copying the database of " + from, e);
        }
    }

    /// The first column of the first row.
    static String text(Path database, String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// As if the province had stored everything.
    static void confirmAll(Path database) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from record");
        } catch (SQLException e) {
            throw new IllegalStateException("confirming", e);
        }
    }
}
