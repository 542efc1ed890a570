package vn.conglang.provisioning.updates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of Debian's, run to its end in the surroundings of the repository's keys.
///
/// @param keys the folder with GnuPG's keys (GNUPGHOME)
record Tool(Path keys) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Runs a program and gives its standard output.
    ///
    /// @throws UpdatesException with what it said, unless it ends with 0
    String run(String... command) {
        return run(List.of(command), "");
    }

    /// The same, with something on standard input, where secrets are safe from other users.
    String run(List<String> command, String input) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("GNUPGHOME", keys.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("DISPLAY");
        try {
            var errors = Files.createTempFile("conglang-", ".err");
            try {
                var process = builder.redirectError(errors.toFile()).start();
                try (var in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
                var out =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                end(process, command, errors);
                return out;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UpdatesException(
                    "%s can't be run (apt-get install reprepro gnupg)"
                            .formatted(command.getFirst()),
                    e);
        }
    }

    private static void end(Process process, List<String> command, Path errors) throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new UpdatesException(command.getFirst() + ": did not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UpdatesException(command.getFirst() + ": interrupted", e);
        }
        if (process.exitValue() != 0) {
            var said = new ArrayList<>(Files.readAllLines(errors));
            said.removeIf(String::isBlank);
            throw new UpdatesException(
                    "%s: %s".formatted(command.getFirst(), String.join(" / ", said)));
        }
    }
}
