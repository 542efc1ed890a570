package vn.conglang.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;

/// A program of its own that appends records as fast as it can and tells the seq of each when it is
/// committed. Closing kills it with SIGKILL.
final class AppendingChild implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    /// @param pages bound of its file
    AppendingChild(Path directory, long pages) throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendingChild.class.getName(),
                                directory.toString(),
                                String.valueOf(pages))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        said = new BufferedReader(process.inputReader(UTF_8));
    }

    static void main(String[] arguments) {
        var pages = Long.parseLong(arguments[1]);
        try (var database = Database.open(Path.of(arguments[0]), pages, List.of())) {
            var outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
            for (var number = (int) outbox.head().seq(); ; number++) {
                var seq = outbox.append(Quarters.number(number)).seq();
                System.out.println(seq);
            }
        }
    }

    /// Waits for so many lines.
    ///
    /// @return the last seq told
    long awaitAppended(int lines) throws IOException {
        var last = 0L;
        for (var i = 0; i < lines; i++) {
            last = Long.parseLong(said.readLine());
        }
        return last;
    }

    /// Kills it.
    ///
    /// @return the last seq that it told before it died
    long kill(long before) throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // that of Process would close what it said
        var last = before;
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            last = Long.parseLong(line);
        }
        process.waitFor();
        return last;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
