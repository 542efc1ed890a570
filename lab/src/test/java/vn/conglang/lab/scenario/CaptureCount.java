package vn.conglang.lab.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Figures counted anew from a packet capture, by the words of `docs/figures.md` and without a line
/// of the gateway's code.
///
/// @param packets when each device sent an IP packet, in order
record CaptureCount(Map<String, List<Instant>> packets) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration VISIT = Duration.ofSeconds(60);
    private static final Duration GAP = Duration.ofMinutes(10);
    private static final Duration PRESENT = Duration.ofMinutes(3);

    /// `1700000000.123456 02:00:00:00:00:0a > ...`, as `tcpdump -tt -e` writes it.
    private static final Pattern LINE =
            Pattern.compile("^(\\d+)\\.(\\d{6}) ((?:[0-9a-f]{2}:){5}[0-9a-f]{2}) > .*");

    /// Reads what `tcpdump -n -tt -e` wrote.
    static CaptureCount of(Path capture) throws IOException {
        var packets = new HashMap<String, List<Instant>>();
        for (var line : Files.readAllLines(capture)) {
            var found = LINE.matcher(line);
            if (found.matches()) {
                var at =
                        Instant.ofEpochSecond(
                                Long.parseLong(found.group(1)),
                                Long.parseLong(found.group(2)) * 1_000);
                packets.computeIfAbsent(found.group(3), _ -> new ArrayList<>()).add(at);
            }
        }
        return new CaptureCount(packets);
    }

    /// Devices on each local day, added up.
    long deviceDays() {
        var seen = new HashSet<Map.Entry<String, LocalDate>>();
        packets.forEach((device, times) ->
                times.forEach(at -> seen.add(Map.entry(device, LocalDate.ofInstant(at, ZONE)))));
        return seen.size();
    }

    long visits() {
        return lengths().count();
    }

    Duration visitTime() {
        return lengths().reduce(Duration.ZERO, Duration::plus);
    }

    /// Most devices at one moment.
    long peak() {
        return packets.values().stream()
                .flatMap(List::stream)
                .mapToLong(this::presentAt)
                .max()
                .orElse(0);
    }

    private long presentAt(Instant moment) {
        return packets.values().stream()
                .filter(times ->
                        times.stream()
                                .anyMatch(at ->
                                        !at.isAfter(moment) && at.plus(PRESENT).isAfter(moment)))
                .count();
    }

    /// Of stays that are visits.
    private Stream<Duration> lengths() {
        return packets.values().stream()
                .flatMap(times -> stays(times).stream())
                .filter(length -> length.compareTo(VISIT) >= 0);
    }

    private static List<Duration> stays(List<Instant> times) {
        var lengths = new ArrayList<Duration>();
        var first = times.getFirst();
        var last = first;
        for (var at : times) {
            if (Duration.between(last, at).compareTo(GAP) > 0) {
                lengths.add(Duration.between(first, last));
                first = at;
            }
            last = at;
        }
        lengths.add(Duration.between(first, last));
        return lengths;
    }
}
