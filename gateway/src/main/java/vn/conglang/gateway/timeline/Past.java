package vn.conglang.gateway.timeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.portal.timeline.Happening;
import vn.conglang.portal.timeline.Happening.Kind;

/// What was noted of each device within the last hour, bounded: the device that did something
/// longest ago gives way to a new one, a device's oldest happening to its newest. For one thread.
final class Past {
    static final Duration HOUR = Duration.ofHours(1);
    static final int MOST_DEVICES = 300;
    static final int MOST_HAPPENINGS = 20;

    private final Map<MacAddress, Deque<Noted>> devices = new HashMap<>();

    private record Noted(Kind kind, long firstNanos, long lastNanos) {}

    /// Notes something; the same as before is one happening that goes on.
    void note(MacAddress device, Kind kind, long nanos) {
        if (!devices.containsKey(device) && devices.size() >= MOST_DEVICES) {
            oldest();
        }
        var noted = devices.computeIfAbsent(device, _ -> new ArrayDeque<>());
        var last = noted.peekLast();
        if (last != null && last.kind() == kind) {
            noted.removeLast();
            noted.addLast(new Noted(kind, last.firstNanos(), Math.max(last.lastNanos(), nanos)));
        } else {
            noted.addLast(new Noted(kind, nanos, nanos));
        }
        if (noted.size() > MOST_HAPPENINGS) {
            noted.removeFirst();
        }
    }

    private void oldest() {
        devices.entrySet().stream()
                .min(Comparator.comparingLong(each -> latest(each.getValue())))
                .map(Map.Entry::getKey)
                .ifPresent(devices::remove);
    }

    /// Forgets what is older than an hour.
    void forget(long nowNanos) {
        devices.values()
                .forEach(noted ->
                        noted.removeIf(each -> nowNanos - each.lastNanos() > HOUR.toNanos()));
        devices.values().removeIf(Deque::isEmpty);
    }

    Set<MacAddress> devices() {
        return Set.copyOf(devices.keySet());
    }

    /// When a device last did something; before everything else when nothing is noted.
    long latest(MacAddress device) {
        var noted = devices.get(device);
        return noted == null ? Long.MIN_VALUE : latest(noted);
    }

    private static long latest(Deque<Noted> noted) {
        return noted.getLast().lastNanos();
    }

    boolean has(MacAddress device, Kind kind) {
        var noted = devices.get(device);
        return noted != null && noted.stream().anyMatch(each -> each.kind() == kind);
    }

    /// Which of these befell a device last.
    Optional<Kind> last(MacAddress device, Set<Kind> these) {
        return devices.getOrDefault(device, new ArrayDeque<>()).stream()
                .map(Noted::kind)
                .filter(these::contains)
                .reduce((_, later) -> later);
    }

    List<Happening> of(MacAddress device, long nowNanos) {
        return devices.getOrDefault(device, new ArrayDeque<>()).stream()
                .map(each ->
                        new Happening(
                                each.kind(),
                                Duration.ofNanos(
                                        Math.min(HOUR.toNanos(), nowNanos - each.firstNanos())),
                                Duration.ofNanos(nowNanos - each.lastNanos())))
                .toList();
    }
}
