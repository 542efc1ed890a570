package vn.conglang.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Opens SQLite files with the pragmas of this house, and tells SQLite's failures apart.
final class Connections {
    /// Small, for a commit writes whole pages and changes few bytes in each; yet a record fits in
    /// one. A file that was made with larger ones keeps them.
    private static final int PAGE = 1024;

    /// What the file's bound is counted in.
    private static final int UNIT = 4096;

    private static final List<String> COMMON =
            List.of(
                    "busy_timeout = 5000",
                    "page_size = " + PAGE,
                    "foreign_keys = on",
                    "secure_delete = on",
                    "synchronous = full");

    private Connections() {}

    /// The working connection: WAL, every commit on the card before it returns.
    ///
    /// Locked exclusively, before anything is read: so the WAL's index stays in memory and not in a
    /// file that is written to the card over and over, and that cannot be made on a full disk.
    ///
    /// @param maximumUnits bound of the file in units of 4096 bytes
    static Connection working(Path file, long maximumUnits) throws SQLException {
        var pragmas = new ArrayList<>(List.of("locking_mode = exclusive"));
        pragmas.addAll(COMMON);
        pragmas.add("journal_mode = wal");
        pragmas.add("wal_autocheckpoint = 250");
        pragmas.add("journal_size_limit = 2097152");
        var connection = open(file, pragmas);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma page_size")) {
            var most = maximumUnits * UNIT / (row.next() ? row.getInt(1) : PAGE);
            statement.execute("pragma max_page_count = " + most);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// A file to be finished in one go and renamed: an ordinary journal, no second file left.
    static Connection building(Path file) throws SQLException {
        return open(file, COMMON);
    }

    /// A damaged copy: as little as possible is asked of it.
    static Connection damaged(Path file) throws SQLException {
        return open(file, List.of("locking_mode = exclusive"));
    }

    private static Connection open(Path file, List<String> pragmas) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            for (var pragma : pragmas) {
                statement.execute("pragma " + pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Reads the whole file once.
    ///
    /// @throws SQLException of the kind that [#isDamage] knows when it is not sound
    static void requireSound(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma quick_check(1)")) {
            var said = row.next() ? row.getString(1) : "no answer";
            if (!"ok".equals(said)) {
                throw new SQLiteException(said, SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    static boolean isDamage(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (primary(sqlite) == SQLiteErrorCode.SQLITE_CORRUPT.code
                        || primary(sqlite) == SQLiteErrorCode.SQLITE_NOTADB.code);
    }

    static boolean isFull(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (primary(sqlite) == SQLiteErrorCode.SQLITE_FULL.code
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
    }

    private static int primary(SQLiteException e) {
        return e.getResultCode().code & 0xFF;
    }
}
