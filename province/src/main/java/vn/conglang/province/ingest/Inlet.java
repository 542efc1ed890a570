package vn.conglang.province.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.telemetry.Packing;
import vn.conglang.telemetry.Topics;

/// Messages that wait to be stored, bounded in number and in bytes: when full, whoever brings the
/// next one waits, and so the broker is slowed down. A packed one counts as it is unpacked, for
/// that is what it takes. Thread-safe.
final class Inlet {
    private static final long MOST_BYTES = 16L << 20;

    /// Some three thousand records, which take ten times as much while they are read and stored.
    private static final long MOST_BYTES_TAKEN = 2L << 20;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Weighed> waiting = new ArrayDeque<>(); // guarded by lock
    private long bytes; // guarded by lock
    private boolean closed; // guarded by lock

    private record Weighed(MqttMessage message, long bytes) {
        static Weighed of(MqttMessage message) {
            var packed =
                    Topics.parseUp(message.topic())
                            .filter(up -> up.kind() == Topics.Kind.packed)
                            .isPresent();
            return new Weighed(
                    message,
                    packed ? Packing.unpackedLength(message.payload()) : message.payload().length);
        }
    }

    Inlet(int capacity) {
        this.capacity = capacity;
    }

    /// Adds a message, waiting for a place.
    ///
    /// @throws IllegalStateException when closed or interrupted: the message is not taken
    void put(MqttMessage message) {
        var weighed = Weighed.of(message);
        lock.lock();
        try {
            while (!closed && (waiting.size() >= capacity || bytes >= MOST_BYTES)) {
                changed.await();
            }
            if (closed) {
                throw new IllegalStateException("not taking messages any more");
            }
            waiting.add(weighed);
            bytes += weighed.bytes();
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a place", e);
        } finally {
            lock.unlock();
        }
    }

    /// The messages that wait, at most so many; waits for the first. Empty when none came in time.
    List<MqttMessage> take(int most, long waitMillis) throws InterruptedException {
        lock.lock();
        try {
            var left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (waiting.isEmpty() && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            var taken = new ArrayList<MqttMessage>();
            var size = 0L;
            while (!waiting.isEmpty() && taken.size() < most && size < MOST_BYTES_TAKEN) {
                var next = waiting.remove();
                size += next.bytes();
                taken.add(next.message());
            }
            bytes -= size;
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Lets nobody wait any more and takes nothing more.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
