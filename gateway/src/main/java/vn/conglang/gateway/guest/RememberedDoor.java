package vn.conglang.gateway.guest;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.Standing;

/// A door that remembers for a second who stood captive before it, so that a phone which asks again
/// and again is not looked up in the kernel each time. Thread-safe.
///
/// A press is never answered from memory, and makes it forget everybody: a device may have several
/// addresses. What else changes a captive device's standing (a keeper who blocks it, a hall that
/// closes, an address that goes to another device) is seen a second late.
public final class RememberedDoor implements FrontDoor {
    /// For how long somebody is remembered.
    static final Duration MEMORY = Duration.ofSeconds(1);

    /// More than a hall holds; beyond it somebody makes addresses up.
    private static final int MOST = 2_000;

    private final FrontDoor door;
    private final LongSupplier nanos;
    private final Map<InetAddress, Long> captiveUntil = new ConcurrentHashMap<>();
    private final AtomicLong presses = new AtomicLong();

    /// @param nanos a clock that never goes back, such as [System#nanoTime]
    public RememberedDoor(FrontDoor door, LongSupplier nanos) {
        this.door = door;
        this.nanos = nanos;
    }

    @Override
    public Standing standing(InetAddress guest) {
        var now = nanos.getAsLong();
        var until = captiveUntil.get(guest);
        if (until != null && until - now > 0) {
            return new Standing.Captive();
        }
        var before = presses.get();
        var standing = door.standing(guest);
        if (standing instanceof Standing.Captive) {
            remember(guest, now + MEMORY.toNanos());
            if (presses.get() != before) {
                captiveUntil.remove(guest); // somebody pressed meanwhile, perhaps this device
            }
        }
        return standing;
    }

    private void remember(InetAddress guest, long until) {
        if (captiveUntil.size() >= MOST) {
            captiveUntil.clear();
        }
        captiveUntil.put(guest, until);
    }

    @Override
    public Standing admit(InetAddress guest) {
        try {
            return door.admit(guest);
        } finally {
            presses.incrementAndGet();
            captiveUntil.clear();
        }
    }
}
