package vn.conglang.gateway.child;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A program that stays running, takes a command a line and answers in lines, standard error among
/// them.
///
/// Starting a program for each command costs a Pi several milliseconds; this costs a fraction of
/// one. A child that died or did not answer in time is ended and started anew with the next
/// command; so is one that was told half a megabyte, because `nft -i` keeps every line for a
/// history that nobody reads: 7 MB a day. Thread-safe: one conversation at a time.
public final class LineChild implements AutoCloseable {
    private static final int LINES_WAITING = 10_000;

    /// Characters, and for each line what a history keeps beside it.
    static final int MOST_SAID = 500_000;

    private static final int BESIDE_A_LINE = 100;
    private static final String END_OF_OUTPUT = "\u0000end";

    private final List<String> command;
    private final Duration patience;
    private final Object turn = new Object();
    private @Nullable Running running; // guarded by turn
    private long said; // to the one that runs; guarded by turn
    private boolean closed; // guarded by turn

    /// Starts nothing yet.
    ///
    /// @param patience how long one answer may take
    public LineChild(List<String> command, Duration patience) {
        this.command = List.copyOf(command);
        this.patience = patience;
    }

    /// Says something and collects the answer's lines up to and including the one that ends it.
    ///
    /// @param lines what to say, without line ends inside
    /// @throws ChildException when the program can't be started, dies or does not answer in time
    public List<String> ask(List<String> lines, Predicate<List<String>> complete) {
        synchronized (turn) {
            if (closed) {
                throw new ChildException("asking " + command.getFirst() + ": already closed");
            }
            var child = running;
            if (child == null || said > MOST_SAID || !child.process.isAlive()) {
                end();
                child = Running.start(command);
                running = child;
                said = 0;
            }
            said += lines.stream().mapToInt(line -> line.length() + BESIDE_A_LINE).sum();
            try {
                child.say(lines);
                return child.hear(complete, patience);
            } catch (ChildException e) {
                end(); // what it would still say belongs to no question
                throw e;
            }
        }
    }

    @Override
    public void close() {
        synchronized (turn) {
            closed = true;
            end();
        }
    }

    private void end() {
        if (running != null) {
            running.process.destroy();
            running = null;
        }
    }

    private record Running(Process process, BufferedWriter in, BlockingQueue<String> out) {

        static Running start(List<String> command) {
            try {
                var process = new ProcessBuilder(command).redirectErrorStream(true).start();
                var in =
                        new BufferedWriter(
                                new OutputStreamWriter(
                                        process.getOutputStream(), StandardCharsets.UTF_8));
                var out = new ArrayBlockingQueue<String>(LINES_WAITING);
                Thread.ofPlatform()
                        .daemon()
                        .name("child-" + command.getFirst())
                        .start(() -> readAll(process, out));
                return new Running(process, in, out);
            } catch (IOException e) {
                throw new ChildException("starting " + String.join(" ", command), e);
            }
        }

        private static void readAll(Process process, BlockingQueue<String> out) {
            try (var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    out.put(line);
                }
                out.put(END_OF_OUTPUT);
            } catch (IOException e) {
                out.offer(END_OF_OUTPUT); // the child was ended
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void say(List<String> lines) {
            try {
                for (var line : lines) {
                    in.write(line);
                    in.write('\n');
                }
                in.flush();
            } catch (IOException e) {
                throw new ChildException("writing to a helper program", e);
            }
        }

        List<String> hear(Predicate<List<String>> complete, Duration patience) {
            var deadline = System.nanoTime() + patience.toNanos();
            var heard = new ArrayList<String>();
            while (!complete.test(heard)) {
                var line = next(deadline - System.nanoTime());
                if (line == null) {
                    throw new ChildException(
                            "no answer of a helper program within " + patience.toSeconds() + " s");
                }
                if (line.equals(END_OF_OUTPUT)) {
                    throw new ChildException(
                            "a helper program ended: " + String.join(" / ", heard));
                }
                heard.add(line);
            }
            return heard;
        }

        private @Nullable String next(long nanos) {
            try {
                return out.poll(nanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ChildException("interrupted while waiting for a helper program", e);
            }
        }
    }
}
