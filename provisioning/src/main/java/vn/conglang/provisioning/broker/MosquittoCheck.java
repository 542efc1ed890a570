package vn.conglang.provisioning.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Mosquitto's own look at its settings (`--test-config`, from 2.1 on).
///
/// @param program where it is
record MosquittoCheck(Path program) {
    private static final String OPTION = "--test-config";
    private static final int LIMIT_SECONDS = 20;

    /// What came of it.
    sealed interface Result {
        /// It is content.
        record Content() implements Result {}

        /// It has no check, being older.
        record NoCheck() implements Result {}

        /// It is not content.
        record Refused(String problem) implements Result {}
    }

    /// The one installed here.
    static Optional<MosquittoCheck> installed() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(MosquittoCheck::new);
    }

    Result of(Path configuration) {
        if (!run("-h").text().contains(OPTION)) {
            return new Result.NoCheck();
        }
        var run = run("-c", configuration.toString(), OPTION);
        return run.code() == 0 ? new Result.Content() : new Result.Refused(run.text().strip());
    }

    private record Run(int code, String text) {}

    private Run run(String... arguments) {
        var command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var text = process.getInputStream().readAllBytes();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Run(1, command + " did not end");
            }
            return new Run(process.exitValue(), new String(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Run(1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Run(1, "was interrupted");
        }
    }
}
