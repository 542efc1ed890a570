package vn.conglang.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Which of the JVMs that make networks on this machine this one is: the smallest number that no
/// other holds, from its first use to its end. Networks that are named by it don't take each other
/// away.
public final class Seat {
    private static final int SEATS = 64;

    /// Held while this JVM lives; the system lets it go however that ends.
    private static final Held HELD = take();

    /// 1 for the first.
    public static final int NUMBER = HELD.number();

    private Seat() {}

    private static Held take() {
        try {
            for (var number = 1; number <= SEATS; number++) {
                var file =
                        Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "conglang-seat-" + number + ".lock");
                var channel =
                        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock();
                if (lock != null) {
                    return new Held(number, lock);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(SEATS + " JVMs make networks on this machine already");
    }

    private record Held(int number, FileLock lock) {}
}
