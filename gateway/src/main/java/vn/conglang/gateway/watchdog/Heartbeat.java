package vn.conglang.gateway.watchdog;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The promise of one loop to be heard again in time. Kept by the loop's thread, looked at by
/// another.
public final class Heartbeat {
    private static final int DEEPEST = 12;

    private final String name;
    private final LongSupplier nanos;
    private volatile @Nullable Promise promise;

    private record Promise(long due, Thread thread) {}

    Heartbeat(String name, LongSupplier nanos) {
        this.name = name;
        this.nanos = nanos;
    }

    /// One that nobody looks at.
    public static Heartbeat unwatched() {
        return new Heartbeat("", System::nanoTime);
    }

    /// Says that the calling thread will be heard again within this time, or hangs.
    public void within(Duration time) {
        promise = new Promise(nanos.getAsLong() + time.toNanos(), Thread.currentThread());
    }

    /// Says that the loop ended as it should.
    public void ended() {
        promise = null;
    }

    String name() {
        return name;
    }

    /// Whether the promise is broken.
    boolean late() {
        var given = promise;
        return given != null && nanos.getAsLong() - given.due() > 0;
    }

    /// Where the loop's thread is now, for the log.
    String where() {
        var given = promise;
        if (given == null) {
            return "ended";
        }
        var stack = given.thread().getStackTrace();
        return stack.length == 0
                ? "its thread has died"
                : Arrays.stream(stack)
                        .limit(DEEPEST)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < "));
    }
}
