package vn.conglang.lab.scenario;

import java.util.regex.Pattern;
import vn.conglang.lab.hall.LabGuest;

/// A phone's own count of what it exchanged with the world beyond the hall, from the moment it was
/// installed: bytes of whole IP packets, like the gateway's, but counted at the other end.
final class TrafficMeter {
    private static final String RULES =
            """
            table inet phone {
                counter sent { }
                counter received { }
                chain leave {
                    type filter hook postrouting priority filter;
                    ip daddr { 198.51.100.0/24, 203.0.113.0/24 } counter name sent
                    ip6 daddr { 2001:db8:51::/48, 2001:db8:203::/48 } counter name sent
                }
                chain arrive {
                    type filter hook input priority filter;
                    ip saddr { 198.51.100.0/24, 203.0.113.0/24 } counter name received
                    ip6 saddr { 2001:db8:51::/48, 2001:db8:203::/48 } counter name received
                }
            }
            """;
    private static final Pattern BYTES = Pattern.compile("bytes (\\d+)");

    private final LabGuest guest;

    private TrafficMeter(LabGuest guest) {
        this.guest = guest;
    }

    static TrafficMeter install(LabGuest guest) {
        guest.namespace().rules(RULES);
        return new TrafficMeter(guest);
    }

    long down() {
        return bytes("received");
    }

    long up() {
        return bytes("sent");
    }

    private long bytes(String counter) {
        var listing =
                guest.namespace()
                        .program("nft", "list", "counter", "inet", "phone", counter)
                        .check();
        var found = BYTES.matcher(listing);
        if (!found.find()) {
            throw new IllegalStateException("no bytes in " + listing);
        }
        return Long.parseLong(found.group(1));
    }
}
