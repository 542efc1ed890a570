package vn.conglang.lab.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program with its arguments, never a line for a shell. Immutable.
///
/// @param arguments the program and its arguments
/// @param input what it reads from standard input
/// @param limit how long it may take to its end
public record Program(List<String> arguments, String input, Duration limit) {
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(60);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /// Copies the arguments.
    public Program {
        arguments = List.copyOf(arguments);
    }

    /// A program with nothing on standard input and a minute to end.
    public static Program of(String... arguments) {
        return of(List.of(arguments));
    }

    /// A program with nothing on standard input and a minute to end.
    public static Program of(List<String> arguments) {
        return new Program(arguments, "", USUAL_LIMIT);
    }

    /// The same, reading this text.
    public Program reading(String text) {
        return new Program(arguments, text, limit);
    }

    /// The same, ended by force after this long.
    public Program within(Duration longest) {
        return new Program(arguments, input, longest);
    }

    /// The same, started by another program that takes it as its last arguments (`ip netns exec
    /// x`).
    public Program startedBy(List<String> starter) {
        var all = new ArrayList<>(starter);
        all.addAll(arguments);
        return new Program(all, input, limit);
    }

    /// Runs to the end and gives standard output.
    ///
    /// @throws ProcessException unless it ends with 0 in time
    public String check() {
        var finished = run();
        if (!finished.succeeded()) {
            throw new ProcessException(
                    "%s ended with %d: %s"
                            .formatted(this, finished.exitCode(), words(finished).strip()));
        }
        return finished.out();
    }

    /// Runs to the end, whatever the exit code.
    ///
    /// @throws ProcessException when it cannot be started, does not end in time, or leaves a
    ///   process behind that keeps its outputs open; what it started is ended with it
    public Finished run() {
        var process = started(new ProcessBuilder(arguments));
        var out = reading(process.getInputStream());
        var err = reading(process.getErrorStream());
        try {
            write(process);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProcessException(
                        "%s did not end within %d s".formatted(this, limit.toSeconds()));
            }
            return new Finished(process.exitValue(), result(out), result(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessException(this + " was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// Starts it in the background, in a session of its own, both outputs appended to a file.
    ///
    /// @throws ProcessException when it cannot be started
    public ProcessHandle start(Path log) {
        var inOwnSession = startedBy(List.of("setsid")).arguments();
        var builder =
                new ProcessBuilder(inOwnSession)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return started(builder).toHandle();
    }

    /// Runs it on this terminal and gives its exit code.
    ///
    /// @throws ProcessException when it cannot be started
    public int runOnTerminal() {
        var process = started(new ProcessBuilder(arguments).inheritIO());
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ProcessException(this + " was interrupted", e);
        }
    }

    private Process started(ProcessBuilder builder) {
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProcessException("starting " + this + ": " + e.getMessage(), e);
        }
    }

    private void write(Process process) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // it ended before reading all: its exit code and error text say why
            return;
        }
    }

    /// Reads in a thread of its own, which lasts as long as somebody holds the other end open.
    private static Future<String> reading(InputStream stream) {
        var text =
                new FutureTask<>(() -> new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        Thread.ofVirtual().name("output of a program").start(text);
        return text;
    }

    private String result(Future<String> text) throws InterruptedException {
        try {
            return text.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ProcessException("reading the output of " + this, e);
        } catch (TimeoutException e) {
            throw new ProcessException(
                    this + " ended, but something that it started keeps its output open", e);
        }
    }

    private static String words(Finished finished) {
        return finished.err().isBlank() ? finished.out() : finished.err();
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
