package vn.conglang.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The numbered steps from an empty file to today's tables.
///
/// Each feature keeps its own steps, `outbox/V001__….sql`; `store/migrations.txt` lists them all in
/// their order. A step that was released is never changed.
final class Migrations {
    private static final String ROOT = "/vn/conglang/gateway/";
    private static final String LIST = ROOT + "store/migrations.txt";
    private static final Pattern NAME = Pattern.compile("[a-z]+/V(\\d{3})__[a-z0-9_]+\\.sql");

    private final List<String> steps;

    private Migrations(List<String> steps) {
        this.steps = steps;
    }

    /// The program's own steps.
    static Migrations all() {
        var steps = new ArrayList<String>();
        for (var line : read(LIST).lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var name = NAME.matcher(line);
            if (!name.matches() || Integer.parseInt(name.group(1)) != steps.size() + 1) {
                throw new IllegalStateException(
                        "%s: number %d must follow (got \"%s\")"
                                .formatted(LIST, steps.size() + 1, line));
            }
            steps.add(line);
        }
        return new Migrations(List.copyOf(steps));
    }

    /// The same up to a version, as an older program had them.
    Migrations upTo(int version) {
        return new Migrations(steps.subList(0, version));
    }

    int newest() {
        return steps.size();
    }

    /// Brings a database to the newest version, each step in a transaction of its own.
    ///
    /// @throws StoreException when a newer program has written it
    void apply(Connection connection, Object file) throws SQLException {
        var version = version(connection);
        if (version > newest()) {
            throw new StoreException(
                    "%s has version %d, this program knows versions up to %d: it was written by a newer program; install that one again"
                            .formatted(file, version, newest()));
        }
        for (var next = version + 1; next <= newest(); next++) {
            step(connection, next);
        }
    }

    private void step(Connection connection, int version) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("begin immediate");
            try {
                statement.executeUpdate(read(ROOT + steps.get(version - 1)));
                statement.execute("pragma user_version = " + version);
                statement.execute("commit");
            } catch (SQLException e) {
                statement.execute("rollback");
                throw e;
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static String read(String resource) {
        try (var stream = Migrations.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its part " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }
}
