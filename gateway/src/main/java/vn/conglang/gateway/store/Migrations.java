package vn.conglang.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbered steps from an empty file to today's tables.
///
/// Each feature keeps its own steps, `outbox/V001__….sql`; `store/migrations.txt` lists them all in
/// their order. A step that was released is never changed. A file that a newer program has taken
/// further is used as it is, unless one of the newer steps locks this program out: that is what
/// lets an update be taken back.
final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final String ROOT = "/vn/conglang/gateway/";
    private static final String LIST = ROOT + "store/migrations.txt";
    private static final Pattern STEP =
            Pattern.compile(
                    "(?<file>[a-z]+/V(?<number>\\d{3})__[a-z0-9_]+\\.sql)"
                            + "( +locks-out-before (?<oldest>\\d{1,3}))?");

    private final List<Step> steps;

    private Migrations(List<Step> steps) {
        this.steps = steps;
    }

    /// One step.
    ///
    /// @param file where its SQL is
    /// @param oldestProgram how many steps a program must know to use the file afterwards
    record Step(String file, int oldestProgram) {}

    /// The program's own steps.
    static Migrations all() {
        return parse(read(LIST));
    }

    /// The steps of a list such as `store/migrations.txt`.
    static Migrations parse(String list) {
        var steps = new ArrayList<Step>();
        for (var line : list.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var step = STEP.matcher(line);
            var number = steps.size() + 1;
            if (!step.matches() || Integer.parseInt(step.group("number")) != number) {
                throw new IllegalStateException(
                        "%s: number %d must follow (got \"%s\")".formatted(LIST, number, line));
            }
            var oldest = step.group("oldest") == null ? 1 : Integer.parseInt(step.group("oldest"));
            if (oldest < 1 || oldest > number) {
                throw new IllegalStateException(
                        "%s: locks-out-before must be 1 to %d (got \"%s\")"
                                .formatted(LIST, number, line));
            }
            steps.add(new Step(step.group("file"), oldest));
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

    /// How many steps a program must know to use a file that has all of these.
    int oldestProgram() {
        return steps.stream().mapToInt(Step::oldestProgram).max().orElse(1);
    }

    /// Brings a database to the newest version, each step in a transaction of its own. One that is
    /// newer already stays as it is.
    ///
    /// @throws StoreException when it is newer and this program may not use it
    void apply(Connection connection, Object file) throws SQLException {
        var version = version(connection);
        if (version > newest()) {
            requireUsable(connection, version, file);
            return;
        }
        for (var next = version + 1; next <= newest(); next++) {
            step(connection, next);
        }
    }

    private void requireUsable(Connection connection, int version, Object file)
            throws SQLException {
        var oldest = oldestProgram(connection);
        if (newest() < oldest) {
            throw new StoreException(
                    "%s has version %d and is for programs that know version %d, this one knows versions up to %d: it was written by a newer program; install that one again"
                            .formatted(file, version, oldest, newest()));
        }
        log.atWarn()
                .addKeyValue("file", version)
                .addKeyValue("program", newest())
                .log("the database was last used by a newer program; this one uses it as it is");
    }

    private void step(Connection connection, int version) throws SQLException {
        var step = steps.get(version - 1);
        try (var statement = connection.createStatement()) {
            statement.execute("begin immediate");
            try {
                statement.executeUpdate(read(ROOT + step.file()));
                if (step.oldestProgram() > 1) {
                    statement.executeUpdate(
                            "update store_form set oldest_program = max(oldest_program, %d)"
                                    .formatted(step.oldestProgram()));
                }
                statement.execute("pragma user_version = " + version);
                statement.execute("commit");
            } catch (SQLException e) {
                statement.execute("rollback");
                throw e;
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        return number(connection, "pragma user_version");
    }

    private static int oldestProgram(Connection connection) throws SQLException {
        return number(connection, "select oldest_program from store_form");
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
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
