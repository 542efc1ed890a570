package vn.conglang.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final long PLENTY = 10_000;

    @TempDir private Path directory;

    @Test
    void keepsWhatATransactionStoredOverARestart() {
        try (var database = open()) {
            write(database, "morning");
        }

        try (var database = open()) {
            assertThat(lines(database)).containsExactly("morning");
            assertThat(database.accident()).isEmpty();
        }
    }

    @Test
    void storesNothingOfATransactionThatFails() {
        try (var database = open()) {
            write(database, "before");

            assertThatThrownBy(() ->
                            database.inTransaction(_ -> {
                                write(database, "half");
                                throw new IllegalStateException("power");
                            }))
                    .hasMessage("power");

            assertThat(lines(database)).containsExactly("before");
        }
    }

    @Test
    void storesNothingWhenSomebodySwallowedTheFailureOfAPart() {
        try (var database = open()) {
            write(database, "before");

            assertThatThrownBy(() ->
                            database.<Boolean>inTransaction(_ -> {
                                write(database, "first part");
                                return swallowed(database);
                            }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("went wrong");

            assertThat(lines(database)).containsExactly("before");
        }
    }

    private static boolean swallowed(Database database) {
        try {
            return database.<Boolean>inTransaction(
                    connection -> connection.createStatement().execute("no sql"));
        } catch (StoreException e) {
            return false;
        }
    }

    @Test
    void opensWithThePragmasThatSurviveAPowerCut() {
        try (var database = open()) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "page_size")).isEqualTo("1024");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(database, "secure_delete")).isEqualTo("1");
            assertThat(pragma(database, "max_page_count")).isEqualTo("40000");
            assertThat(pragma(database, "wal_autocheckpoint")).isEqualTo("250");
            assertThat(pragma(database, "journal_size_limit")).isEqualTo("2097152");
            assertThat(pragma(database, "busy_timeout")).isEqualTo("5000");
            assertThat(pragma(database, "locking_mode")).isEqualTo("exclusive");
            write(database, "something");
            assertThat(directory.resolve("outbox.db-wal")).exists();
            assertThat(directory.resolve("outbox.db-shm")).doesNotExist();
        }
    }

    @Test
    void letsNoSecondAgentIntoTheFolder() {
        try (var database = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("data folder " + directory + ": another agent is running on it");

            write(database, "still mine");
        }
    }

    @Test
    void saysWhichFolderCannotBeWritten() throws IOException {
        var file = Files.writeString(directory.resolve("a file"), "");

        assertThatThrownBy(() -> Database.open(file.resolve("data"), PLENTY, List.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.resolve("data").toString());
    }

    @Test
    void opensEveryOlderVersion() throws Exception {
        for (var version = 0; version <= Migrations.all().newest(); version++) {
            var old = Files.createDirectory(directory.resolve("version-" + version));
            var file = old.resolve("outbox.db");
            try (var connection = Connections.building(file)) {
                Migrations.all().upTo(version).apply(connection, file);
            }

            try (var database = Database.open(old, PLENTY, List.of())) {
                assertThat(pragma(database, "user_version"))
                        .isEqualTo(Integer.toString(Migrations.all().newest()));
                assertThat(database.accident()).isEmpty();
            }
        }
    }

    @Test
    void keepsWhatAProgramWithoutAHistoryHadCountedWhenItLearnsToRemember() throws Exception {
        var file = directory.resolve("outbox.db");
        try (var connection = Connections.building(file)) {
            Migrations.all().upTo(2).apply(connection, file);
        }
        raw("insert into count_checkpoint (id, body) values (1, 'half a quarter-hour')");

        try (var database = open()) {
            assertThat(strings(database, "select body from count_checkpoint"))
                    .containsExactly("half a quarter-hour");
            assertThat(strings(database, "select day from hall_hour")).isEmpty();
            assertThat(strings(database, "select day from hall_tap")).isEmpty();
        }
    }

    @Test
    void saysSoWhenItsBoundIsReachedKeepsEverythingAndGoesOnWhenThereIsRoom() {
        try (var database = Database.open(directory, 64, List.of())) {
            write(database, "old");
            var long40Kilobytes = "x".repeat(40_000);
            assertThatThrownBy(
                            () -> {
                                for (var i = 0; i < 64; i++) {
                                    write(database, long40Kilobytes);
                                }
                            })
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("full");
            assertThat(database.fault())
                    .hasValueSatisfying(said -> assertThat(said).contains("full"));
            var stored = lines(database);
            assertThat(database.fault()).as("reading proves nothing").isPresent();
            assertThat(stored).hasSizeGreaterThan(2).startsWith("old");

            execute(database, "delete from line where text <> 'old'");
            write(database, "new");

            assertThat(lines(database)).containsExactly("old", "new");
            assertThat(database.fault()).isEmpty();
        }
    }

    @Test
    void leavesNoTraceOfWhatWasErased() throws IOException {
        var secret = "5f4dcc3b5aa765d61d8327deb882cf99";
        try (var database = open()) {
            write(database, secret);
            assertThat(bytesOnDisk()).contains(secret);

            execute(database, "delete from line");
            database.eraseTraces();

            assertThat(bytesOnDisk()).doesNotContain(secret);
        }
        assertThat(bytesOnDisk()).doesNotContain(secret);
    }

    @Test
    void movesAFileThatIsNoDatabaseAsideAndStartsAnew() throws IOException {
        var rubbish = "not a database at all ".repeat(300);
        Files.writeString(directory.resolve("outbox.db"), rubbish);

        try (var database = open()) {
            assertThat(database.accident())
                    .hasValueSatisfying(said -> assertThat(said).contains("outbox.db.damaged-1"));
            write(database, "new life");
        }

        assertThat(directory.resolve("outbox.db.damaged-1")).hasContent(rubbish);
        Files.writeString(directory.resolve("outbox.db"), rubbish);
        open().close();
        assertThat(directory.resolve("outbox.db.damaged-2")).hasContent(rubbish);
        assertThat(directory.resolve("outbox.db.damaged-1")).hasContent(rubbish);
    }

    @Test
    void takesTheFinishedNewFileWhenThePowerWentBetweenMovingAsideAndReplacing() throws Exception {
        try (var database = open()) {
            write(database, "salvaged");
        }
        Files.move(directory.resolve("outbox.db"), directory.resolve("outbox.db.new"));

        try (var database = open()) {
            assertThat(lines(database)).containsExactly("salvaged");
        }
    }

    @Test
    void forgetsAnUnfinishedNewFile() throws Exception {
        try (var database = open()) {
            write(database, "the real one");
        }
        Files.writeString(directory.resolve("outbox.db.new"), "half");

        try (var database = open()) {
            assertThat(lines(database)).containsExactly("the real one");
        }
        assertThat(directory.resolve("outbox.db.new")).doesNotExist();
    }

    private Database open() {
        return Database.open(directory, PLENTY, List.of());
    }

    private static void write(Database database, String line) {
        database.<Integer>inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("create table if not exists line (text text)");
            }
            try (var insert = connection.prepareStatement("insert into line (text) values (?)")) {
                insert.setString(1, line);
                return insert.executeUpdate();
            }
        });
    }

    private static void execute(Database database, String sql) {
        database.<Integer>inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static List<String> lines(Database database) {
        return strings(database, "select text from line order by rowid");
    }

    private static String pragma(Database database, String name) {
        return strings(database, "pragma " + name).getFirst();
    }

    private static List<String> strings(Database database, String sql) {
        return database.<List<String>>inTransaction(connection -> {
            var found = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        });
    }

    private void raw(String sql) throws SQLException {
        var url = "jdbc:sqlite:" + directory.resolve("outbox.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String bytesOnDisk() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
