package vn.conglang.gateway.share;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// iproute2's program `tc`: many changes in one short process, at rare moments.
///
/// @param before words in front of the command, such as `ip netns exec NAME`; usually none
record Tc(List<String> before) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    Tc {
        before = List.copyOf(before);
    }

    /// Carries out lines one after another, up to the first that is refused.
    ///
    /// @throws ShareException with tc's own words
    void change(List<String> lines) {
        if (!lines.isEmpty()) {
            run(String.join("\n", lines) + "\n", "-batch", "-");
        }
    }

    /// What tc says to one question.
    ///
    /// @throws ShareException with tc's own words
    String ask(String... words) {
        return run("", words);
    }

    /// What it says goes into a file first: nobody has to read while it writes.
    private String run(String input, String... words) {
        var command = Stream.of(before.stream(), Stream.of("tc"), Stream.of(words));
        var arguments = new ArrayList<>(command.flatMap(each -> each).toList());
        try {
            var said = Files.createTempFile("tc", null);
            try {
                return run(arguments, input, said);
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new ShareException("running tc", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShareException("interrupted while waiting for tc", e);
        }
    }

    private static String run(List<String> command, String input, Path said)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ShareException("tc did not end within " + PATIENCE.toSeconds() + " s");
            }
            var words = Files.readString(said);
            if (process.exitValue() != 0) {
                throw new ShareException("tc refused: " + words.strip().replace("\n", " / "));
            }
            return words;
        } finally {
            process.destroyForcibly();
        }
    }
}
