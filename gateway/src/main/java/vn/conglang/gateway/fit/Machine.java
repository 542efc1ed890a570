package vn.conglang.gateway.fit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The machine that is looked at: its files and its programs.
///
/// @param root `/`, or a test's
/// @param programs how programs are run
/// @param privileged whether this process may make a network namespace
record Machine(Path root, Programs programs, boolean privileged) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PATH =
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int NOT_FOUND = 127;
    private static final int MOST_OCTETS = 1 << 16;

    /// Runs one program to its end.
    @FunctionalInterface
    interface Programs {
        /// What it said, and its exit code.
        ///
        /// @param input what it reads
        /// @param command the program and its arguments
        Said run(String input, List<String> command);
    }

    /// What a program said.
    ///
    /// @param exitCode 127 where the program is not there
    /// @param text standard output and standard error
    record Said(int exitCode, String text) {
        boolean missing() {
            return exitCode == NOT_FOUND;
        }

        boolean succeeded() {
            return exitCode == 0;
        }

        /// The first lines on one, for a table.
        String inShort() {
            return inShort(text);
        }

        /// The same of what follows a first line that says no more than that something is wrong.
        String afterTheFirstLine() {
            return inShort(text.substring(text.indexOf('\n') + 1));
        }

        private static String inShort(String text) {
            return String.join(
                    " / ",
                    text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .limit(2)
                            .toList());
        }
    }

    static Machine thisOne() {
        return new Machine(
                Path.of("/"), Machine::run, "root".equals(System.getProperty("user.name")));
    }

    Said run(String... command) {
        return programs.run("", List.of(command));
    }

    /// Runs a program in a network namespace that is gone afterwards: whatever it loads into the
    /// kernel touches nothing that works.
    Said runApart(String input, String... command) {
        return programs.run(
                input,
                Stream.concat(Stream.of("unshare", "--net", "--"), Stream.of(command)).toList());
    }

    Path file(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    boolean has(String path) {
        return Files.exists(file(path));
    }

    /// A file's text without white space around it; empty when it can't be read or holds nothing.
    Optional<String> text(String path) {
        // in one piece: the kernel's settings say nothing more to whoever asks for the rest
        var octets = new byte[MOST_OCTETS];
        try (var in = Files.newInputStream(file(path))) {
            var count = in.readNBytes(octets, 0, octets.length);
            return Optional.of(new String(octets, 0, count, StandardCharsets.UTF_8).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Names in a folder that fit a pattern, sorted.
    List<String> names(String folder, String glob) {
        var names = new ArrayList<String>();
        try (var found = Files.newDirectoryStream(file(folder), glob)) {
            found.forEach(each -> names.add(each.getFileName().toString()));
        } catch (IOException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    /// `env` looks for the program itself and says 127 where it is not there. What it says goes
    /// into a file first: nobody has to read while it writes.
    private static Said run(String input, List<String> command) {
        var all = new ArrayList<>(List.of("env", PATH, "LC_ALL=C.UTF-8"));
        all.addAll(command);
        try {
            var said = Files.createTempFile("conglang-check", null);
            try {
                return run(input, all, said);
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            return new Said(NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(1, "interrupted");
        }
    }

    private static Said run(String input, List<String> command, Path said)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS); // it read nothing
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return new Said(1, "did not end within " + PATIENCE.toSeconds() + " s");
            }
            return new Said(
                    process.exitValue(),
                    new String(Files.readAllBytes(said), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
