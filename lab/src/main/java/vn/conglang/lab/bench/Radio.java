package vn.conglang.lab.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.process.Program;

/// Makes the hall's switch carry as the radio of an access point does that keeps stations apart
/// (hostapd's `ap_isolate`): what a phone sends to all reaches the gateway alone, and not every
/// other phone, each of which would take its part of this machine's CPU for it. And makes phones
/// take the DHCP server's answers sent to the address that they do not have yet, as Android does.
///
/// Stands in for the air; how the gate itself keeps guests apart is not seen with it.
final class Radio {
    private static final String NETWORK = "10.77.0.0/22";
    private static final int TABLE = 99;

    private Radio() {}

    /// To be called once, before any phone asks for a lease. Takes IPv6 from the phones, too, which
    /// openNDS does not gate.
    static void carry(Lab lab) {
        var ports =
                IntStream.rangeClosed(1, lab.guests().size())
                        .mapToObj("link set dev phone%d isolated on"::formatted)
                        .collect(Collectors.joining("\n", "", "\n"));
        lab.gatewayPlace().inside(Program.of("bridge", "-batch", "-")).reading(ports).check();
        for (var guest : lab.guests()) {
            var place = guest.namespace();
            place.program(
                            "sysctl",
                            "-qw",
                            "net.ipv6.conf.all.disable_ipv6=1",
                            "net.ipv4.conf.all.rp_filter=0",
                            "net.ipv4.conf.wlan0.rp_filter=0",
                            "net.ipv4.conf.wlan0.arp_ignore=1")
                    .check();
            Program.of("ip", "-n", place.name(), "-batch", "-")
                    .reading(
                            """
                            rule add iif wlan0 lookup %1$d pref %1$d
                            route add local %2$s dev lo table %1$d
                            """
                                    .formatted(TABLE, NETWORK))
                    .check();
        }
    }
}
