package vn.conglang.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Replaces a damaged database by a new one with everything that could still be read, and keeps the
/// damaged file (into which SQLite may have merged the log beside it when the damage was found).
///
/// A power cut at any moment loses nothing: the new file is finished under another name before the
/// damaged one is moved aside, so if `outbox.db` is missing and `outbox.db.new` is there, that is
/// the finished one.
final class Repair {
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private final DataFolder folder;
    private final String name;
    private final Migrations migrations;

    Repair(DataFolder folder, String name, Migrations migrations) {
        this.folder = folder;
        this.name = name;
        this.migrations = migrations;
    }

    /// Finishes or forgets what a power cut interrupted. To be called before the file is opened.
    void resume() throws IOException {
        var fresh = folder.file(name + ".new");
        if (Files.exists(folder.file(name))) {
            delete(fresh);
        } else if (Files.exists(fresh)) {
            Files.move(fresh, folder.file(name), StandardCopyOption.ATOMIC_MOVE);
            folder.sync();
        }
        delete(folder.file(name + ".salvage"));
    }

    /// Puts a new file in place of the damaged one.
    ///
    /// @return what happened, in words
    String run(String damage, List<Salvage> salvages) throws IOException, SQLException {
        var fresh = folder.file(name + ".new");
        delete(fresh);
        var said = new ArrayList<String>();
        try (var connection = Connections.building(fresh)) {
            migrations.apply(connection, fresh);
            said.addAll(salvage(connection, salvages));
        }
        var aside = moveAside();
        Files.move(fresh, folder.file(name), StandardCopyOption.ATOMIC_MOVE);
        folder.sync();
        return "%s was damaged (%s) and is kept as %s; %s"
                .formatted(name, damage, aside.getFileName(), String.join("; ", said));
    }

    private List<String> salvage(Connection fresh, List<Salvage> salvages)
            throws IOException, SQLException {
        var copy = folder.file(name + ".salvage");
        var said = new ArrayList<String>();
        try {
            copyWithCompanions(folder.file(name), copy);
            try (var damaged = Connections.damaged(copy)) {
                for (var salvage : salvages) {
                    said.add(carryOver(salvage, damaged, fresh));
                }
            }
        } catch (IOException e) {
            said.add("nothing was salvaged, for it could not be copied: " + e);
        } finally {
            delete(copy);
        }
        return said;
    }

    private static String carryOver(Salvage salvage, Connection damaged, Connection fresh)
            throws SQLException {
        try (var statement = fresh.createStatement()) {
            statement.execute("begin immediate");
            var said = salvage.carryOver(damaged, fresh);
            statement.execute("commit");
            return said;
        }
    }

    /// Moves the damaged file and its companions to the first number that is free. No date: the
    /// clock is not trusted.
    private Path moveAside() throws IOException {
        var number = 1;
        while (Files.exists(folder.file(name + ".damaged-" + number))) {
            number++;
        }
        var aside = folder.file(name + ".damaged-" + number);
        for (var companion : COMPANIONS) {
            move(folder.file(name + companion), Path.of(aside + companion));
        }
        move(folder.file(name), aside);
        folder.sync();
        return aside;
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void copyWithCompanions(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        var wal = Path.of(from + "-wal");
        if (Files.exists(wal)) {
            Files.copy(wal, Path.of(to + "-wal"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        for (var companion : COMPANIONS) {
            Files.deleteIfExists(Path.of(file + companion));
        }
    }
}
