package vn.conglang.gateway.firewall;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What the gate knows at one moment.
///
/// @param idle every device seen lately, and how long ago its last packet came
/// @param moved bytes since admission by admission number, ended admissions included until
///   [Firewall#forget]
/// @param active admissions in force
public record Reading(Map<MacAddress, Duration> idle, Map<Long, Moved> moved, Set<Long> active) {
    public Reading {
        idle = Map.copyOf(idle);
        moved = Map.copyOf(moved);
        active = Set.copyOf(active);
    }

    /// The same with these devices here now, whether or not they send packets.
    public Reading withHere(Set<MacAddress> devices) {
        var all = new HashMap<>(idle);
        devices.forEach(device -> all.put(device, Duration.ZERO));
        return new Reading(all, moved, active);
    }

    /// Bytes at the IP layer.
    ///
    /// @param down towards the guest
    /// @param up from the guest
    public record Moved(long down, long up) {
        public static final Moved NOTHING = new Moved(0, 0);

        /// Both sums.
        public Moved plus(Moved other) {
            return new Moved(down + other.down, up + other.up);
        }
    }
}
