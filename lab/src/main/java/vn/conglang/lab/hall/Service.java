package vn.conglang.lab.hall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import vn.conglang.lab.process.ProcessBook;
import vn.conglang.lab.process.Program;

/// One long-running program of the lab. Started ones outlive the lab's command and are found again
/// by name. Safe for several threads as long as each service is driven by one at a time.
public final class Service {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Program program;
    private final String ending;
    private final BooleanSupplier ready;
    private final Path log;
    private final ProcessBook book;

    Service(String name, Program program, BooleanSupplier ready, Path log, ProcessBook book) {
        this(name, program, "TERM", ready, log, book);
    }

    /// @param ending the signal that asks for an orderly end
    Service(
            String name,
            Program program,
            String ending,
            BooleanSupplier ready,
            Path log,
            ProcessBook book) {
        this.name = name;
        this.program = program;
        this.ending = ending;
        this.ready = ready;
        this.log = log;
        this.book = book;
    }

    /// What it is called in `lab status`.
    public String name() {
        return name;
    }

    /// What it wrote on its outputs.
    public Path log() {
        return log;
    }

    /// True while its process is there.
    public boolean running() {
        return book.running(name).isPresent();
    }

    /// The number of its process.
    ///
    /// @throws LabException where it does not run
    public long pid() {
        return book.running(name).orElseThrow(() -> new LabException(name + " does not run")).pid();
    }

    /// Starts it, unless it runs, and waits until it serves.
    ///
    /// @throws LabException with the end of its log where it does not
    public void start() {
        launch();
        awaitReady();
    }

    /// Starts it, unless it runs, without waiting.
    public void launch() {
        if (!running()) {
            book.add(name, program.start(log));
        }
    }

    /// Waits until it serves.
    ///
    /// @throws LabException with the end of its log where it ends or takes too long
    public void awaitReady() {
        Wait.until(PATIENCE, () -> !running() || ready.getAsBoolean());
        if (!running() || !ready.getAsBoolean()) {
            var how = running() ? "does not answer" : "ended";
            throw new LabException(
                    "%s %s after its start. The end of %s:%n%s"
                            .formatted(name, how, log, lastWords()));
        }
    }

    /// Asks it to end, and makes it end when it does not.
    public void stop() {
        book.running(name)
                .ifPresent(process -> {
                    signal(ending, process.pid());
                    if (!Wait.until(GRACE, () -> !running())) {
                        kill();
                    }
                });
        book.remove(name);
    }

    /// kill -9, and waits until the kernel has buried it.
    public void kill() {
        book.running(name).ifPresent(process -> signal("KILL", process.pid()));
        if (!Wait.until(GRACE, () -> !running())) {
            throw new LabException(name + " is still there after kill -9");
        }
        book.remove(name);
    }

    /// Asks it something by a signal, HUP for example.
    public void signal(String signal) {
        signal(signal, pid());
    }

    private static void signal(String signal, long pid) {
        Program.of("kill", "-" + signal, Long.toString(pid)).run();
    }

    private String lastWords() {
        try {
            var lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}
