package vn.conglang.lab.hall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.conglang.lab.process.ProcessBook;
import vn.conglang.lab.process.Program;

/// The province's PostgreSQL, Debian's, with its data in the lab's directory.
public final class Database {
    private static final String BINARIES = "/usr/lib/postgresql/15/bin/";
    private static final String NAME = "conglang";

    private final Folders folders;
    private final Service postgres;

    Database(Namespace province, Folders folders, ProcessBook book) {
        this.folders = folders;
        var start =
                Program.of(
                        BINARIES + "postgres",
                        "-D",
                        data().toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + sockets(),
                        "-c",
                        "max_connections=50");
        this.postgres =
                new Service(
                        "database",
                        province.inside(Unprivileged.POSTGRES.run(start)),
                        "INT",
                        this::answers,
                        folders.log("database"),
                        book);
    }

    /// PostgreSQL.
    public Service service() {
        return postgres;
    }

    /// How a program in the province's namespace reaches it.
    static String url() {
        return "jdbc:postgresql://127.0.0.1:5432/" + NAME;
    }

    /// Whom it knows.
    static String user() {
        return "conglang";
    }

    /// Starts it, with a new and empty database where its data is not there.
    public void start() {
        folders.folder("database");
        Unprivileged.POSTGRES.own(folders.folder("database/run"));
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialise();
        }
        postgres.start();
        if (rows("select 1 from pg_database where datname = '" + NAME + "'", "postgres")
                .isEmpty()) {
            psql("create database " + NAME, "postgres").check();
        }
    }

    /// The rows a query gives, columns joined by `|`.
    ///
    /// @throws vn.conglang.lab.process.ProcessException with PostgreSQL's words where it refuses
    public List<String> rows(String query) {
        return rows(query, NAME);
    }

    private List<String> rows(String query, String database) {
        return psql(query, database).check().lines().toList();
    }

    /// The same for a query that takes its time.
    public List<String> rows(String query, Duration longest) {
        return psql(query, NAME).within(longest).check().lines().toList();
    }

    /// A folder in which PostgreSQL may write files.
    public Path exchange() {
        return sockets();
    }

    private void initialise() {
        Unprivileged.POSTGRES.own(folders.folder("database/data"));
        Unprivileged.POSTGRES
                .run(
                        Program.of(
                                BINARIES + "initdb",
                                "-D",
                                data().toString(),
                                "-U",
                                user(),
                                "-A",
                                "trust",
                                "-E",
                                "UTF8",
                                "--locale=C.UTF-8",
                                "--no-sync"))
                .check();
    }

    private Program psql(String query, String database) {
        return Program.of(
                "psql",
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                sockets().toString(),
                "-U",
                user(),
                "-d",
                database,
                "-c",
                query);
    }

    private boolean answers() {
        return Program.of(BINARIES + "pg_isready", "-q", "-h", sockets().toString())
                .run()
                .succeeded();
    }

    private Path data() {
        return folders.root().resolve("database/data");
    }

    /// A path of at most 107 bytes, see unix(7): the lab's directory must not lie deep.
    private Path sockets() {
        return folders.root().resolve("database/run");
    }
}
