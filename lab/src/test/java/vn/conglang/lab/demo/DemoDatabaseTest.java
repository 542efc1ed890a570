package vn.conglang.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabaseTest {
    @TempDir Path folder;

    @Test
    void keepsItsDataAndLeavesNoProcess() throws Exception {
        var data = folder.resolve("with a space/postgres");
        var programs = folder.resolve("programs");

        long gone;
        try (var database = DemoDatabase.start(data, programs)) {
            ask(database, "create table guest (n int)", "insert into guest values (42)");
            gone = process(data);
            assertThat(ProcessHandle.of(gone)).isPresent();
        }
        var process = gone;
        await().untilAsserted(() -> assertThat(ProcessHandle.of(process)).isEmpty());

        try (var database = DemoDatabase.start(data, programs)) {
            assertThat(number(database, "select n from guest")).isEqualTo(42);
        }
    }

    private static long process(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    }

    private static void ask(DemoDatabase database, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(DemoDatabase database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "");
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
