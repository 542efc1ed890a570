package vn.conglang.portal;

import java.net.InetAddress;

/// The gate as the portal sees it: who stands at the door, and letting them in. Thread-safe.
public interface FrontDoor {
    /// How the device behind this address stands.
    Standing standing(InetAddress guest);

    /// Whether this address is that of somebody in the hall, whose openings count.
    default boolean knows(InetAddress guest) {
        return !(standing(guest) instanceof Standing.Stranger);
    }

    /// Lets the device behind this address use the uplink; pressing again extends. In effect for
    /// the guest's next packet.
    Standing admit(InetAddress guest);
}
