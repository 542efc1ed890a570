package vn.conglang.gateway.firewall;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import vn.conglang.gateway.firewall.Reading.Moved;

/// A gate that holds nobody back: for a demonstration on a machine whose firewall must not be
/// touched. It keeps the same books as the kernel would, in memory. Thread-safe.
public final class OpenFirewall implements Firewall {
    private final Map<MacAddress, Admission> admissions = new ConcurrentHashMap<>();
    private final Map<MacAddress, Admission> blocked = new ConcurrentHashMap<>();
    private final Map<MacAddress, Long> seenAtNanos = new ConcurrentHashMap<>();
    private final Map<Long, Moved> moved = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong(System.nanoTime() >>> 20 & 0xFF_FFFF);

    private record Admission(long number, long endsAtNanos) {
        boolean inForce() {
            return endsAtNanos - System.nanoTime() > 0;
        }
    }

    /// Notes that a device is there, which the kernel would see by itself.
    public void seen(MacAddress guest) {
        seenAtNanos.put(guest, System.nanoTime());
    }

    /// Notes bytes of a device, which the kernel would count by itself; without an admission
    /// nothing moves.
    public void moved(MacAddress guest, long down, long up) {
        seen(guest);
        var admission = admissions.get(guest);
        if (admission != null && admission.inForce()) {
            moved.merge(admission.number(), new Moved(down, up), Moved::plus);
        }
    }

    @Override
    public Duration admit(MacAddress guest, Duration time) {
        seen(guest);
        var ends = System.nanoTime() + time.toNanos();
        admissions.compute(
                guest,
                (device, before) ->
                        before != null && before.inForce()
                                ? new Admission(before.number(), ends)
                                : new Admission(lastNumber.incrementAndGet(), ends));
        return time;
    }

    @Override
    public Optional<Duration> remaining(MacAddress guest) {
        return Optional.ofNullable(admissions.get(guest))
                .map(admission -> Duration.ofNanos(admission.endsAtNanos() - System.nanoTime()))
                .filter(Duration::isPositive);
    }

    @Override
    public Set<MacAddress> admitted() {
        return inForce(admissions).keySet();
    }

    @Override
    public void expel(MacAddress guest) {
        admissions.remove(guest);
    }

    @Override
    public void block(MacAddress guest, Duration time) {
        blocked.put(guest, new Admission(0, System.nanoTime() + time.toNanos()));
        expel(guest);
    }

    @Override
    public void unblock(MacAddress guest) {
        blocked.remove(guest);
    }

    @Override
    public Map<MacAddress, Duration> blocked() {
        return inForce(blocked);
    }

    private static Map<MacAddress, Duration> inForce(Map<MacAddress, Admission> some) {
        var left = new HashMap<MacAddress, Duration>();
        some.forEach((device, each) -> {
            if (each.inForce()) {
                left.put(device, Duration.ofNanos(each.endsAtNanos() - System.nanoTime()));
            }
        });
        return left;
    }

    @Override
    public Reading read() {
        var now = System.nanoTime();
        seenAtNanos.values().removeIf(at -> now - at > Ruleset.PRESENT.toNanos());
        admissions.values().removeIf(admission -> !admission.inForce());
        var idle = new HashMap<MacAddress, Duration>();
        seenAtNanos.forEach(
                (guest, at) -> idle.put(guest, Duration.ofNanos(Math.max(0, now - at))));
        var active = new HashSet<Long>();
        admissions.values().forEach(admission -> active.add(admission.number()));
        return new Reading(idle, moved, active);
    }

    @Override
    public void forget(Set<Long> endedAdmissions) {
        moved.keySet().removeAll(endedAdmissions);
    }

    @Override
    public Condition check() {
        return Condition.GOOD;
    }

    /// Nothing leads here.
    @Override
    public void tellOutage(Duration time) {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
