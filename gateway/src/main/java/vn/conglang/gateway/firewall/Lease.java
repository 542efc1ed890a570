package vn.conglang.gateway.firewall;

import java.net.Inet4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An address that the hall's own DHCP server gave to a device.
///
/// @param until when it ends; empty = never
public record Lease(Inet4Address address, MacAddress device, Optional<Instant> until) {
    private static final Duration LONGEST = Duration.ofDays(30);

    /// How it stands in a set of the kernel.
    String element(String key, Instant now) {
        return key
                + until.map(end -> Duration.between(now, end))
                        .map(left -> left.compareTo(LONGEST) > 0 ? LONGEST : left)
                        .map(left -> " timeout " + Math.max(1, left.toSeconds()) + "s")
                        .orElse("");
    }
}
