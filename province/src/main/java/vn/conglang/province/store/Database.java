package vn.conglang.province.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// A few connections to PostgreSQL. Thread-safe.
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final long PATIENCE_MILLIS = 5_000;

    private final HikariDataSource connections;

    private Database(HikariDataSource connections) {
        this.connections = connections;
    }

    /// Connects and brings the tables up to date.
    ///
    /// @throws StoreException naming the database when it can't be reached or migrated
    static Database open(DatabaseSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("database");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        pool.setAutoCommit(false);
        pool.addDataSourceProperty("ApplicationName", "conglang-province");
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        var what = "opening " + settings.url() + " as " + settings.user();
        HikariDataSource connections;
        try {
            connections = new HikariDataSource(pool);
        } catch (RuntimeException e) { // the pool has no exception of its own for "not reached"
            throw new StoreException(what + ": " + innermost(e), e);
        }
        try {
            migrate(connections);
            return new Database(connections);
        } catch (FlywayException e) {
            connections.close();
            throw new StoreException(what + ": " + innermost(e), e);
        }
    }

    private static void migrate(HikariDataSource connections) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(connections)
                .locations("classpath:vn/conglang/province/store")
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    /// Runs the work in one transaction: all of it is stored, or nothing.
    ///
    /// @param action what is being done, for the exception
    <T> T inTransaction(String action, SqlWork<T> work) {
        try (var connection = connections.getConnection()) {
            try {
                var result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException(action, e);
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private static String innermost(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip();
    }

    /// Work on one connection.
    interface SqlWork<T> {
        T run(Connection connection) throws SQLException;
    }
}
