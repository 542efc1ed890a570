package vn.conglang.lab.crash;

import java.util.ArrayList;
import java.util.List;

/// All that came to a block device since it was recorded, in order. Thread-safe.
final class DiskLog {
    private final List<Event> events = new ArrayList<>(); // guarded by this

    /// What came.
    sealed interface Event {
        /// Bytes at a place.
        @SuppressWarnings("ArrayRecordComponent") // nobody changes it, and there are many
        record Written(int offset, byte[] bytes) implements Event {}

        /// All that was written before is to be on the medium before this is answered.
        record Flushed() implements Event {}
    }

    synchronized void add(Event event) {
        events.add(event);
    }

    /// How much has come so far.
    synchronized int position() {
        return events.size();
    }

    synchronized List<Event> all() {
        return List.copyOf(events);
    }
}
