package vn.conglang.province;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import vn.conglang.province.store.DatabaseSettings;

/// A database of its own for each test, on one real PostgreSQL for the whole run. Used ones are
/// emptied and used again: a new one costs a thousand files.
///
/// PostgreSQL refuses to run as root; the library then starts it through `unshare -U`, in a user
/// namespace where root is nobody. Where user namespaces are forbidden (some containers), run the
/// tests as another user.
public final class TestDatabase implements AutoCloseable {
    private static final EmbeddedPostgres SERVER = start();

    private static final Queue<String> EMPTY = new ConcurrentLinkedQueue<>();

    private final String name;
    private final Connection admin;

    public TestDatabase() {
        var used = EMPTY.poll();
        this.name = used == null ? create() : used;
        this.admin = connect(name);
    }

    private static String create() {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        run("postgres", "create database " + name);
        return name;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("max_connections", "60").start();
        } catch (IOException e) {
            throw new UncheckedIOException("starting PostgreSQL for the tests", e);
        }
    }

    public DatabaseSettings settings() {
        return new DatabaseSettings(
                "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name, "postgres", "");
    }

    public String name() {
        return name;
    }

    /// A connection of the test's own, without autocommit.
    public Connection connect() {
        try {
            var connection = connect(name);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All rows of a query, columns joined by spaces.
    public List<String> rows(String sql) {
        try (var statement = admin.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public void run(String sql) {
        run(name, sql);
    }

    /// Ends every connection to this database but the test's own, as a restart of the server would.
    public int killConnections() {
        return rows("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                        + name
                        + "' and application_name = 'conglang-province'")
                .size();
    }

    private static void run(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Connection connect(String database) {
        try {
            return SERVER.getDatabase("postgres", database).getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("connecting to " + database, e);
        }
    }

    @Override
    public void close() {
        killConnections();
        run("drop schema public cascade");
        run("create schema public");
        try {
            admin.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        EMPTY.add(name);
    }
}
