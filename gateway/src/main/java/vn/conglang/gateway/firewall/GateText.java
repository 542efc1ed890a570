package vn.conglang.gateway.firewall;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/// The gate's two tables as text for nft, to be tried where they harm nobody.
public final class GateText {
    private GateText() {}

    /// Both tables, of a hall without equipment and without a public name.
    ///
    /// @param addresses the gateway's own in the hall
    /// @param sharing how packets say whose they are
    public static String of(
            String hallInterface,
            int portalPort,
            int deskPort,
            List<InetAddress> addresses,
            Sharing sharing) {
        var ruleset =
                new Ruleset(
                        hallInterface,
                        portalPort,
                        deskPort,
                        addresses,
                        Set.of(),
                        true,
                        List.of(),
                        0,
                        sharing);
        return ruleset.text(new Nearby(List.of())) + "\n" + BridgeGuard.rules(addresses) + "\n";
    }
}
