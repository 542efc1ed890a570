package vn.conglang.lab.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A real PostgreSQL as a process of its own, on loopback and on any free port. Its data stays when
/// it stops.
final class DemoDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(5);

    private final EmbeddedPostgres postgres;

    private DemoDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// @param data the database's own folder
    /// @param programs where PostgreSQL's programs are unpacked, once
    static DemoDatabase start(Path data, Path programs) {
        endLeftover(data);
        try {
            return new DemoDatabase(
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setOverrideWorkingDirectory(programs.toFile())
                            .setPGStartupWait(PATIENCE)
                            .setLocaleConfig("locale", "C")
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("unix_socket_directories", "")
                            .setServerConfig("shared_buffers", "16MB")
                            .setServerConfig("max_connections", "20")
                            .setErrorRedirector(log(data))
                            .setOutputRedirector(log(data))
                            .start());
        } catch (IOException | RuntimeException e) {
            throw new DemoException(
                    "PostgreSQL did not start; its own words are in " + logFile(data), e);
        }
    }

    private static ProcessBuilder.Redirect log(Path data) {
        return ProcessBuilder.Redirect.appendTo(logFile(data).toFile());
    }

    private static Path logFile(Path data) {
        return data.resolveSibling("postgres.log");
    }

    /// A demo that was killed leaves its database running. The folder is locked by us, so nobody
    /// else can be using it.
    private static void endLeftover(Path data) {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try (var lines = Files.lines(pidFile)) {
            lines.findFirst()
                    .map(line -> Long.parseLong(line.strip()))
                    .flatMap(ProcessHandle::of)
                    .filter(DemoDatabase::isPostgres)
                    .ifPresent(DemoDatabase::end);
        } catch (IOException | NumberFormatException e) {
            throw new DemoException("Reading " + pidFile + " was not possible: " + e, e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(LEFTOVER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new DemoException("Ending process " + process.pid() + " was not possible", e);
        }
    }

    /// For the province's settings.
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new DemoException("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }
}
