package vn.conglang.gateway.firewall;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/// The gate's two tables as text for nft, to be tried where they harm nobody.
public final class GateText {
    private GateText() {}

    /// Both tables, of a hall without equipment and without a public name.
    ///
    /// @param addresses the gateway's own in the hall
    public static String of(
            String hallInterface, int portalPort, int deskPort, List<InetAddress> addresses) {
        var own =
                addresses.stream()
                        .filter(Inet4Address.class::isInstance)
                        .map(InetAddress::getHostAddress)
                        .findFirst()
                        .orElse("127.0.0.1");
        return new Ruleset(hallInterface, portalPort, deskPort, addresses)
                        .text(new Nearby(List.of()))
                + "\n"
                + Ruleset.oneLine("conglang-bridge.nft").replace("@GATEWAY4@", own)
                + "\n";
    }
}
