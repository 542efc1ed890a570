package vn.conglang.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import vn.conglang.lab.hall.Wait;

/// A gate that runs in the hall's gateway, inside a control group.
final class RunningGate implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ControlGroup group;
    private final Process process;
    private final Path log;
    private final Runnable cleanUp;
    private final long launched = System.nanoTime();

    private RunningGate(ControlGroup group, Process process, Path log, Runnable cleanUp) {
        this.group = group;
        this.process = process;
        this.log = log;
        this.cleanUp = cleanUp;
    }

    /// Starts the command.
    ///
    /// @param name of its control group
    /// @param log where its output goes
    /// @param cleanUp what takes away what it leaves in the kernel
    /// @param percent of one core that it gets; empty: whatever is there
    static RunningGate launch(
            String name, List<String> command, Path log, OptionalInt percent, Runnable cleanUp) {
        var group = ControlGroup.create(name, percent);
        try {
            var process =
                    new ProcessBuilder(group.inside(command))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            return new RunningGate(group, process, log, cleanUp);
        } catch (IOException e) {
            OrderlyEnd.evenIfInterrupted(group::close);
            throw new BenchException("starting " + name, e);
        }
    }

    /// Waits until it serves guests, and ends it where it does not.
    RunningGate once(BooleanSupplier ready) {
        try {
            var done = Wait.until(START, () -> !process.isAlive() || ready.getAsBoolean());
            if (!done || !process.isAlive()) {
                throw new BenchException("the gate did not start; " + log + " says why");
            }
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// When it was launched ([System#nanoTime]).
    long launched() {
        return launched;
    }

    /// Memory of its processes (PSS), in bytes.
    long memory() {
        return group.memory();
    }

    /// CPU seconds that its processes, all children included, have used so far.
    double cpuSeconds() {
        return group.cpuSeconds();
    }

    /// Stops it, and takes everything it left in the gateway's firewall away.
    @Override
    public void close() {
        OrderlyEnd.evenIfInterrupted(() -> {
            process.destroy();
            Wait.until(GRACE, () -> !process.isAlive());
            group.close();
            cleanUp.run();
        });
    }
}
