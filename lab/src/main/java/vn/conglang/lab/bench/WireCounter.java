package vn.conglang.lab.bench;

import java.time.Duration;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.hall.Wait;

/// The kernel's own count of what went over one interface of a place, in both directions: whole
/// Ethernet frames, ARP included.
///
/// @param place whose interface
/// @param link its name
record WireCounter(Namespace place, String link) {
    private static final int RECEIVED = 0;
    private static final int RECEIVED_PACKETS = 1;
    private static final int SENT = 8;
    private static final int SENT_PACKETS = 9;

    /// What has gone over so far.
    ///
    /// @param bytes both directions
    /// @param frames both directions
    record Reading(long bytes, long frames) {
        Reading since(Reading before) {
            return new Reading(bytes - before.bytes, frames - before.frames);
        }
    }

    /// Reads both counters.
    Reading read() {
        var line =
                place.program("cat", "/proc/net/dev")
                        .check()
                        .lines()
                        .map(String::strip)
                        .filter(each -> each.startsWith(link + ":"))
                        .findFirst()
                        .orElseThrow(() -> new BenchException("there is no interface " + link));
        var fields = line.substring(link.length() + 1).strip().split("\\s+", -1);
        return new Reading(
                number(fields, RECEIVED) + number(fields, SENT),
                number(fields, RECEIVED_PACKETS) + number(fields, SENT_PACKETS));
    }

    /// Waits until nothing went over for this long, and reads.
    Reading whenQuietFor(Duration silence) {
        var last = new Reading[] {read()};
        var since = new long[] {System.nanoTime()};
        var quiet =
                Wait.until(
                        Duration.ofMinutes(2),
                        () -> {
                            var now = read();
                            if (!now.equals(last[0])) {
                                last[0] = now;
                                since[0] = System.nanoTime();
                            }
                            return System.nanoTime() - since[0] >= silence.toNanos();
                        });
        if (!quiet) {
            throw new BenchException("the line does not become quiet");
        }
        return last[0];
    }

    private static long number(String[] fields, int index) {
        return Long.parseLong(fields[index]);
    }
}
