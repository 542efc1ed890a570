package vn.conglang.gateway.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway's one SQLite file, with one connection behind one lock. Thread-safe.
///
/// What [#inTransaction] has returned from is on the card and survives a power cut.
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final String NAME = "outbox.db";

    private final DataFolder folder;
    private final Connection connection;
    private final Optional<String> accident;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by [#lock]: why the transaction under way must not be committed.
    private @Nullable Throwable doomed;

    /// Guarded by [#lock].
    private boolean open = true;

    /// Written under [#lock]: what went wrong when it was last written.
    private volatile Optional<String> fault = Optional.empty();

    /// Guarded by [#lock]: rows changed until the fault; more of them show that it is over.
    private long changesAtFault;

    private Database(DataFolder folder, Connection connection, Optional<String> accident) {
        this.folder = folder;
        this.connection = connection;
        this.accident = accident;
    }

    /// Takes the data folder, opens `outbox.db` in it and brings its tables to today's form. A
    /// damaged file is moved aside and what can be read of it is carried over.
    ///
    /// @param directory the data folder; made when it is not there
    /// @param maximumPages bound of the file in units of 4096 bytes
    /// @param salvages what each feature saves from a damaged file
    /// @throws StoreException when another agent has the folder, a newer program wrote the file in
    ///   a way that this one may not use, or the disk does not let us
    public static Database open(Path directory, long maximumPages, List<Salvage> salvages) {
        return open(directory, maximumPages, salvages, Migrations.all());
    }

    /// The same by a program that knows these steps.
    static Database open(
            Path directory, long maximumPages, List<Salvage> salvages, Migrations migrations) {
        var folder = DataFolder.take(directory);
        try {
            return open(folder, maximumPages, salvages, migrations);
        } catch (SQLException e) {
            folder.close();
            throw translated("opening " + folder.file(NAME), e);
        } catch (IOException e) {
            folder.close();
            throw new StoreException("opening " + folder.file(NAME), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Database open(
            DataFolder folder, long maximumPages, List<Salvage> salvages, Migrations migrations)
            throws SQLException, IOException {
        var file = folder.file(NAME);
        var repair = new Repair(folder, NAME, migrations);
        repair.resume();
        try {
            return new Database(folder, checked(file, maximumPages, migrations), Optional.empty());
        } catch (SQLException e) {
            if (!Connections.isDamage(e)) {
                throw e;
            }
            var accident = repair.run(String.valueOf(e.getMessage()), salvages);
            log.error(accident);
            return new Database(
                    folder, checked(file, maximumPages, migrations), Optional.of(accident));
        }
    }

    private static Connection checked(Path file, long maximumPages, Migrations migrations)
            throws SQLException {
        var connection = Connections.working(file, maximumPages);
        try {
            Connections.requireSound(connection);
            migrations.apply(connection, file);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// A file of that name beside the database, for what is written too often for it.
    public Slots slots(String name) {
        return new Slots(folder.file(name));
    }

    /// What was found damaged at opening and what became of it, in words for the operator.
    public Optional<String> accident() {
        return accident;
    }

    /// What went wrong when it was last written, in words for the operator; empty when that went
    /// well. Asking costs nothing.
    public Optional<String> fault() {
        return fault;
    }

    /// Does work in one transaction: all of it is stored or nothing. Called inside such work by the
    /// same thread it joins that transaction; when any part of it fails, none of it is stored, even
    /// if somebody in between swallowed the exception.
    ///
    /// @throws StoreFullException when there is no room
    /// @throws StoreException when the database cannot do it
    public <T extends @Nullable Object> T inTransaction(SqlWork<T> work) {
        lock.lock();
        try {
            if (!open) {
                throw new StoreException("the database is closed");
            }
            return lock.getHoldCount() > 1 ? joined(work) : own(work);
        } finally {
            lock.unlock();
        }
    }

    private <T extends @Nullable Object> T joined(SqlWork<T> work) {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            doomed = e;
            throw translated("part of a transaction", e);
        } catch (RuntimeException e) {
            doomed = e;
            throw e;
        }
    }

    private <T extends @Nullable Object> T own(SqlWork<T> work) {
        try {
            doomed = null;
            run("begin immediate");
            var result = work.run(connection);
            if (doomed != null) {
                throw new StoreException("part of a transaction went wrong: all of it", doomed);
            }
            run("commit");
            noteSuccess();
            return result;
        } catch (SQLException e) {
            rollBack();
            noteFault(e);
            throw translated("a transaction", e);
        } catch (RuntimeException | Error e) {
            rollBack();
            if (doomed instanceof SQLException inAPart) {
                noteFault(inAPart);
            }
            throw e;
        }
    }

    private void noteFault(SQLException e) {
        fault = Optional.of(String.valueOf(e.getMessage()));
        changesAtFault = changes();
    }

    /// Only a transaction that changed something shows that the card takes it.
    private void noteSuccess() {
        if (fault.isPresent() && changes() > changesAtFault) {
            fault = Optional.empty();
        }
    }

    private long changes() {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select total_changes()")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            return Long.MAX_VALUE; // it does not even count: the fault stays
        }
    }

    private void rollBack() {
        try {
            run("rollback");
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does when the disk is full
            log.atDebug().setCause(e).log("nothing to roll back");
        }
    }

    /// Moves everything into the main file and empties the log beside it, so that what was erased
    /// stands in neither.
    public void eraseTraces() {
        lock.lock();
        try {
            run("pragma wal_checkpoint(truncate)");
        } catch (SQLException e) {
            throw translated("emptying the write-ahead log", e);
        } finally {
            lock.unlock();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StoreException translated(String what, SQLException e) {
        var message = what + ": " + e.getMessage();
        return Connections.isFull(e)
                ? new StoreFullException(message, e)
                : new StoreException(message, e);
    }

    /// Idempotent.
    @Override
    public void close() {
        lock.lock();
        try {
            if (open) {
                open = false;
                connection.close();
            }
        } catch (SQLException e) {
            throw new StoreException("closing " + folder.file(NAME), e);
        } finally {
            lock.unlock();
            folder.close();
        }
    }
}
